package dev.sdg.offline.grammar;

import java.util.Set;

/** Word lists that rules ask. */
public final class Vocabulary {
    private Vocabulary() {}

    /** Returns nouns for people, in the singular: "engineer". */
    public static Set<String> people() {
        return WordList.words("people.txt");
    }
}

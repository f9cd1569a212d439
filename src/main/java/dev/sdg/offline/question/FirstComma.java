package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Sentence;

/** Where the part in front of a sentence ends. */
public final class FirstComma {
    private FirstComma() {}

    /** Returns the index of the first comma; -1 where there is none. */
    public static int in(Sentence sentence) {
        for (int i = 0; i < sentence.close(); i++) {
            if (sentence.at(i).isWord(",")) {
                return i;
            }
        }
        return -1;
    }
}

package dev.sdg.format;

import java.util.List;
import java.util.Optional;

/** The tags between which some models put their thoughts. */
final class Thoughts {
    private static final List<String> NAMES = List.of("think", "thinking", "thought", "reasoning");

    private Thoughts() {}

    /** Returns the tag that ends the section of thoughts that begins here, if one begins here. */
    static Optional<String> closingTag(Cursor cursor) {
        return NAMES.stream()
                .filter(name -> cursor.startsWith("<" + name + ">"))
                .map(name -> "</" + name + ">")
                .findFirst();
    }

    /** Returns whether a section of thoughts ends here: what stood before was not yet the answer. */
    static boolean isClosingTag(Cursor cursor) {
        return NAMES.stream().anyMatch(name -> cursor.startsWith("</" + name + ">"));
    }
}

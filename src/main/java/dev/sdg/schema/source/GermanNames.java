package dev.sdg.schema.source;

import dev.sdg.text.ResourceText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What German names of columns are called in English, so that rules on names know them. */
final class GermanNames {
    private static final int SHORTEST_END = 4;

    private static final Map<String, String> ENGLISH = english();

    private GermanNames() {}

    private static Map<String, String> english() {
        Map<String, String> english = new HashMap<>();
        ResourceText.text("/dev/sdg/schema/source/german.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" = ", 2))
                .forEach(pair -> english.put(pair[0], pair[1].replace(' ', '_')));
        return Map.copyOf(english);
    }

    /** Returns the English name of what {@code name}, in lower case, or the longest end of it, means. */
    static Optional<String> english(String name) {
        String whole = name.replace("-", "_");
        for (int from = 0; from <= whole.length() - SHORTEST_END || from == 0; from++) {
            String known = ENGLISH.get(whole.substring(from));
            if (known != null) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}

package dev.sdg.table.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads names as words: of lower case, in the singular, with abbreviations written out. {@code custFNames} is
 * {@code customer first name}.
 */
final class Words {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+"
            + "|(?<=\\p{Ll})(?=\\p{Lu})"
            + "|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})"
            + "|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");
    private static final int SHORTEST_START = 2;
    private static final int SHORTEST_PLURAL = 4;

    private final Map<String, List<String>> meant = new HashMap<>();
    private final Set<String> whole = new HashSet<>();
    private final List<String> ends = new ArrayList<>();
    private final Set<String> parties = new HashSet<>();

    /** Reads {@code words.txt}. */
    Words() {
        for (String line : Resource.lines("words.txt")) {
            String rest = line.substring(1);
            switch (line.charAt(0)) {
                case '!' -> whole.addAll(Resource.parts(rest));
                case '+' -> ends.addAll(Resource.parts(rest));
                case '>' -> parties.addAll(Resource.parts(rest));
                default -> {
                    String[] pair = line.split(":", 2);
                    meant.put(pair[0].strip(), List.of(pair[1].strip().split(" ", -1)));
                }
            }
        }
    }

    /** Returns the words of {@code name}. */
    List<String> of(String name) {
        List<String> words = new ArrayList<>();
        for (String part : BETWEEN.split(name, -1)) {
            if (!part.isEmpty()) {
                words.addAll(read(part.toLowerCase(Locale.ROOT)));
            }
        }
        return words;
    }

    /** Returns whether {@code word} before a name tells two persons, companies or places of a row apart. */
    boolean isParty(String word) {
        return parties.contains(word);
    }

    private List<String> read(String word) {
        List<String> known = meant.get(word);
        if (known != null) {
            return known;
        }
        String one = singular(word);
        known = meant.get(one);
        if (known != null) {
            return known;
        }
        return whole.contains(one) ? List.of(one) : parted(one);
    }

    private List<String> parted(String word) {
        for (String end : ends) {
            int start = word.length() - end.length();
            if (start >= SHORTEST_START && word.endsWith(end)) {
                List<String> words = new ArrayList<>(read(word.substring(0, start)));
                words.add(end);
                return words;
            }
        }
        return List.of(word);
    }

    private static String singular(String word) {
        if (word.length() < SHORTEST_PLURAL || !word.endsWith("s")) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("sses") || word.endsWith("ches") || word.endsWith("shes") || word.endsWith("xes")) {
            return word.substring(0, word.length() - 2);
        }
        boolean single = word.endsWith("ss") || word.endsWith("us") || word.endsWith("is");
        return single ? word : word.substring(0, word.length() - 1);
    }
}

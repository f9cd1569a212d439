package dev.sdg.table.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a column {@code name} is the name of, by its description: "full name of the contact" and "organisation name" say
 * it, whatever the table is called.
 */
final class NamedThing {
    private static final String NAME = "name";
    private static final int MOST_WORDS = 5;
    private static final Pattern END = Pattern.compile(
            "[.,;:(]| (?:that|who|whose|which|when|where|in|for|at|on|to|as|is|with|from|by) ",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OF =
            Pattern.compile(" of (?:(?:the|a|an|this|that|its|our|their|each) )?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ARTICLE = Pattern.compile("^(?:the|a|an|its|our|their) ", Pattern.CASE_INSENSITIVE);
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s?\\b");

    private NamedThing() {}

    /** Returns the words of a name that says it: {@code contact full name}; empty where the description does not. */
    static List<String> of(ColumnView column, Words words) {
        if (!column.words().equals(List.of(NAME))) {
            return List.of();
        }
        String clause = END.split(column.column().description().orElse("").strip(), 2)[0].strip();
        String plain =
                POSSESSIVE.matcher(ARTICLE.matcher(clause).replaceFirst("")).replaceAll("");
        String[] parts = OF.split(plain, 2);
        List<String> named = new ArrayList<>(parts.length > 1 ? words.of(parts[1]) : List.of());
        named.addAll(words.of(parts[0]));
        boolean isName = named.size() > 1
                && named.size() <= MOST_WORDS
                && named.get(named.size() - 1).equals(NAME);
        return isName ? List.copyOf(named) : List.of();
    }
}

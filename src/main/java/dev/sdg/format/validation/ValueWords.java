package dev.sdg.format.validation;

import dev.sdg.format.reply.Json;
import dev.sdg.text.TextCleaner;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that stand for the values of a field: of its numbers, or of its texts in another case.
 *
 * @param field the field's name
 * @param values each value as text, by its word in small letters
 */
public record ValueWords(String field, Map<String, String> values) implements ValueReading {
    private static final Pattern NUMBER_AND_WORD = Pattern.compile(
            "(?<n>\\d{1,9}) ?[-:=(] ?(?<w>\\p{L}+)\\)?\\.?|(?<v>\\p{L}+) ?[-:=(] ?(?<m>\\d{1,9})\\)?\\.?");

    public ValueWords {
        values = Map.copyOf(values);
    }

    /** Returns the text of the value that {@code json} names, alone or beside it, or {@code json} itself. */
    @Override
    public Json resolved(Json json) {
        if (!(json instanceof Json.Text text)) {
            return json;
        }
        String word = TextCleaner.trimmed(text.text()).toLowerCase(Locale.ROOT);
        Matcher both = NUMBER_AND_WORD.matcher(word);
        if (both.matches()) {
            String named = values.getOrDefault(both.group("w") == null ? both.group("v") : both.group("w"), "");
            String given = both.group("n") == null ? both.group("m") : both.group("n");
            return named.equals(given) ? new Json.Text(named) : json;
        }
        String value = values.get(word.endsWith(".") ? word.substring(0, word.length() - 1) : word);
        return value == null ? json : new Json.Text(value);
    }
}

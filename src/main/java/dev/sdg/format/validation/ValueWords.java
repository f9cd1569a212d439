package dev.sdg.format.validation;

import dev.sdg.format.reply.Json;
import dev.sdg.text.TextCleaner;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that stand for the numbers of a field.
 *
 * @param field the field's name
 * @param numbers the number as it is written in JSON, by its word in small letters
 */
public record ValueWords(String field, Map<String, String> numbers) implements ValueReading {
    private static final Pattern NUMBER_AND_WORD = Pattern.compile(
            "(?<n>\\d{1,9}) ?[-:=(] ?(?<w>\\p{L}+)\\)?\\.?|(?<v>\\p{L}+) ?[-:=(] ?(?<m>\\d{1,9})\\)?\\.?");

    public ValueWords {
        numbers = Map.copyOf(numbers);
    }

    /** Returns the text of the number that {@code json} names, alone or beside it, or {@code json} itself. */
    @Override
    public Json resolved(Json json) {
        if (!(json instanceof Json.Text text)) {
            return json;
        }
        String word = TextCleaner.trimmed(text.text()).toLowerCase(Locale.ROOT);
        Matcher both = NUMBER_AND_WORD.matcher(word);
        if (both.matches()) {
            String named = numbers.getOrDefault(both.group("w") == null ? both.group("v") : both.group("w"), "");
            String given = both.group("n") == null ? both.group("m") : both.group("n");
            return named.equals(given) ? new Json.Text(named) : json;
        }
        String number = numbers.get(word.endsWith(".") ? word.substring(0, word.length() - 1) : word);
        return number == null ? json : new Json.Text(number);
    }
}

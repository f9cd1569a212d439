package dev.sdg.format.validation;

import dev.sdg.format.reply.Json;
import dev.sdg.text.TextCleaner;
import java.util.Locale;
import java.util.Map;

/**
 * Words that stand for the numbers of a field.
 *
 * @param field the field's name
 * @param numbers the number as it is written in JSON, by its word in small letters
 */
public record ValueWords(String field, Map<String, String> numbers) {
    public ValueWords {
        numbers = Map.copyOf(numbers);
    }

    /** Returns the text of the number that {@code json} names, or {@code json} itself. */
    Json resolved(Json json) {
        if (!(json instanceof Json.Text text)) {
            return json;
        }
        String number = numbers.get(TextCleaner.trimmed(text.text()).toLowerCase(Locale.ROOT));
        return number == null ? json : new Json.Text(number);
    }
}

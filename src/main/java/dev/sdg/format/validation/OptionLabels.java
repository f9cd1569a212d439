package dev.sdg.format.validation;

import dev.sdg.format.reply.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Letters or numbers that a model writes before the options of a question: {@code A) …}, {@code B) …}. They are taken
 * off where all options have them, in order.
 *
 * @param field with the options
 */
public record OptionLabels(String field) implements ValueReading {
    private static final Pattern LABELLED = Pattern.compile(
            "\\s*\\(?(?<label>[A-Za-z]|\\d{1,2})(?:[).:]|\\s[-\u2013])\\s+(?<text>\\S.*)", Pattern.DOTALL);

    @Override
    public Json resolved(Json json) {
        if (!(json instanceof Json.Sequence options) || options.elements().size() < 2) {
            return json;
        }
        List<Json> plain = new ArrayList<>();
        String first = "";
        for (Json option : options.elements()) {
            Matcher labelled = LABELLED.matcher(option instanceof Json.Text text ? text.text() : "");
            if (!labelled.matches()) {
                return json;
            }
            String label = labelled.group("label");
            first = plain.isEmpty() ? label : first;
            if (!isNext(label, first, plain.size())) {
                return json;
            }
            plain.add(new Json.Text(labelled.group("text")));
        }
        return new Json.Sequence(plain);
    }

    /** Returns whether {@code label} is the one {@code distance} behind {@code first}, which begins a count. */
    private static boolean isNext(String label, String first, int distance) {
        return switch (first) {
            case "A", "a" -> label.equals(Character.toString(first.charAt(0) + distance));
            case "0", "1" -> label.equals(Integer.toString(Integer.parseInt(first) + distance));
            default -> false;
        };
    }
}

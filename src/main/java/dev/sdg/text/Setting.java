package dev.sdg.text;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names settings of a run in messages, whatever they are called where the message is read: {@code --batch-size} on a
 * command line, {@code batch_size} in JSON. A message holds a mark, and each front end spells it its own way.
 */
public final class Setting {
    private static final Pattern MARK = Pattern.compile("\u27e8([a-z][a-z0-9-]*)\u27e9");

    private Setting() {}

    /** Returns the mark for the setting {@code name}, in lower case with hyphens: {@code batch-size}. */
    public static String named(String name) {
        return "\u27e8" + name + "\u27e9";
    }

    /** Returns {@code message} with the name in each of its marks written by {@code spelling}. */
    public static String spelled(String message, UnaryOperator<String> spelling) {
        return MARK.matcher(message).replaceAll(mark -> Matcher.quoteReplacement(spelled(mark, spelling)));
    }

    private static String spelled(MatchResult mark, UnaryOperator<String> spelling) {
        return spelling.apply(mark.group(1));
    }
}

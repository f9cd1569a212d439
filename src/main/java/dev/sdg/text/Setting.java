package dev.sdg.text;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings of a run in messages, whatever they are called where the message is read: {@code --batch-size} on a command
 * line, {@code batch_size} in JSON. A message holds the name between marks, ⟨batch-size⟩, and each front end spells it
 * its own way.
 */
public final class Setting {
    private static final Pattern MARKED = Pattern.compile("\u27e8([a-z][a-z0-9-]*)\u27e9");

    private Setting() {}

    /** Returns {@code message} with each name between marks, marks included, written by {@code spelling}. */
    public static String spelled(String message, UnaryOperator<String> spelling) {
        return MARKED.matcher(message).replaceAll(marked -> Matcher.quoteReplacement(spelling.apply(marked.group(1))));
    }
}

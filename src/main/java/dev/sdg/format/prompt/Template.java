package dev.sdg.format.prompt;

import dev.sdg.text.ResourceText;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places {@code {{name}}} for other texts, and how text of users and documents is made fit to stand between
 * markers of a prompt: it cannot forge one of them.
 */
final class Template {
    private static final Pattern MARKER =
            Pattern.compile("<(?=[\\s/]{0,9}(?:passage|request)\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z_]+)}}");

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    /** Returns the template in the resource {@code path}. */
    static Template of(String path) {
        return new Template(ResourceText.text(path));
    }

    /** Returns the text with each place filled from {@code texts}; these are put in as they are, in one pass. */
    String filled(Map<String, String> texts) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(filling(place, texts)));
    }

    private static String filling(MatchResult place, Map<String, String> texts) {
        String filling = texts.get(place.group(1));
        if (filling == null) {
            throw new IllegalStateException("nothing to put in place of " + place.group());
        }
        return filling;
    }

    /** Returns {@code text} with the angle bracket of whatever looks like a marker turned into {@code ‹}. */
    static String escaped(String text) {
        return MARKER.matcher(text.strip()).replaceAll("‹");
    }

    /** Returns {@code text} as part of a line. */
    static String escapedLine(String text) {
        return escaped(text).replaceAll("[\\s\\p{Cntrl}]+", " ");
    }
}

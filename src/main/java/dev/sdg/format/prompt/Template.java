package dev.sdg.format.prompt;

import dev.sdg.text.ResourceText;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places {@code {{name}}} for other texts. */
final class Template {
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
}

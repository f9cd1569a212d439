package dev.sdg.schema.jsonschema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Patterns of JSON Schema are ECMA 262 and match anywhere in a text; those of schemas are RE2 and match all of it. */
final class PatternText {
    /** What RE2 knows and ECMA 262 does not, or not as such. */
    private static final java.util.regex.Pattern ONLY_RE2 =
            java.util.regex.Pattern.compile("\\\\[AzQEpPCax]|\\(\\?(?!:)|\\[\\[:");

    private static final java.util.regex.Pattern UNICODE =
            java.util.regex.Pattern.compile("\\\\u\\{?([0-9A-Fa-f]{4,6})\\}?");

    /**
     * A pattern as schemas have it.
     *
     * @param whole matches all texts in which the other one is found
     * @param core matches the shortest of them; as {@code whole} where that has no open end
     */
    record Read(String whole, String core) {}

    private PatternText() {}

    /** Returns {@code ecma} as schemas have it; empty where RE2 has no words for it. */
    static Optional<Read> read(String ecma) {
        String text = UNICODE.matcher(ecma)
                .replaceAll("\\\\x{$1}")
                .replace("\\/", "/")
                .replace("\\_", "_");
        if (text.startsWith("^(?:") && text.endsWith(")$") && closesAtEnd(text.substring(1, text.length() - 1))) {
            text = text.substring(4, text.length() - 2);
            return compiles(text) ? Optional.of(new Read(text, text)) : Optional.empty();
        }
        List<String> ways = alternatives(text);
        String whole = ways.stream().map(way -> anchored(way, ".*")).collect(Collectors.joining("|"));
        String core = ways.stream().map(way -> anchored(way, "")).collect(Collectors.joining("|"));
        return compiles(whole) ? Optional.of(new Read(whole, core)) : Optional.empty();
    }

    /** Returns {@code pattern} of a schema as ECMA 262 has it; empty where it has no words for it. */
    static Optional<String> write(String pattern) {
        return ONLY_RE2.matcher(pattern).find() ? Optional.empty() : Optional.of("^(?:" + pattern + ")$");
    }

    private static String anchored(String way, String open) {
        boolean begins = way.startsWith("^");
        boolean ends = way.endsWith("$") && !isEscaped(way, way.length() - 1);
        String middle = way.substring(begins ? 1 : 0, way.length() - (ends && way.length() > (begins ? 1 : 0) ? 1 : 0));
        return (begins ? "" : open) + middle + (ends ? "" : open);
    }

    private static boolean isEscaped(String text, int at) {
        int slashes = 0;
        while (slashes < at && text.charAt(at - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    /** Returns whether the group at the beginning of {@code text} ends with it. */
    private static boolean closesAtEnd(String text) {
        int[] depth = depths(text);
        for (int i = 0; i < text.length() - 1; i++) {
            if (depth[i] == 0) {
                return false;
            }
        }
        return true;
    }

    private static List<String> alternatives(String text) {
        int[] depth = depths(text);
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (depth[i] == 0 && text.charAt(i) == '|' && !isEscaped(text, i)) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** Returns in how many groups and classes each character stands; a closing one stands outside of its own. */
    private static int[] depths(String text) {
        int[] depths = new int[text.length()];
        int depth = 0;
        boolean isClass = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                depths[i] = depth + (isClass ? 1 : 0);
                i++;
            } else if (isClass) {
                isClass = c != ']';
            } else if (c == '[') {
                isClass = true;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
            depths[i] = depth + (isClass ? 1 : 0);
        }
        return depths;
    }

    private static boolean compiles(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}

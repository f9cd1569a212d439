package dev.sdg.document.structure;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the marks out of a line of Markdown: what is left is what a reader of the page would see, without images.
 *
 * <p>Text that a code span or a backslash shields is moved out of the way of the later steps, into characters of a
 * private area, and back at the end.
 */
final class MarkdownInline {
    private static final String SHIELDED = "*_~[]()<>!&`\\|";
    private static final char SHIELD = '\uE000';

    private static final Pattern CODE_OR_ESCAPE =
            Pattern.compile("(?<!`)(`{1,8})(?!`)(.{1,2000}?)(?<!`)\\1(?!`)|\\\\([!-/:-@\\[-`{-~])", Pattern.DOTALL);
    private static final String TARGET = "\\((?:<[^>]*+>|(?:[^()\\s]++|\\([^()]*+\\))*+)(?:\\s++[^()]*+)?\\)";
    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\[\\]]*+](?:" + TARGET + "|\\[[^\\]]*+])?");
    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]^][^\\[\\]]*+)](?:" + TARGET + "|\\[[^\\]]*+])");
    private static final Pattern EMPTY_LINK = Pattern.compile("\\[\\s*+]" + TARGET);
    private static final Pattern FOOTNOTE = Pattern.compile("\\[\\^[^\\]\\s]{1,80}]:?");
    private static final Pattern ADDRESS = Pattern.compile("<((?:https?|ftp|mailto):[^<>\\s]++)>");
    private static final Pattern TAG = Pattern.compile(
            "(?i)</?(?:a|abbr|b|big|blockquote|br|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd"
                    + "|li|mark|ol|p|picture|pre|s|samp|small|source|span|strong|sub|summary|sup|table|tbody|td|tfoot"
                    + "|th|thead|tr|tt|u|ul|var|video)(?:\\s[^<>]*+)?/?>");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,7}|#[xX]\\p{XDigit}{1,6}|[A-Za-z]{2,8});");
    private static final Pattern STARS = Pattern.compile("(\\*{1,3})(?=[^\\s*])(.{1,1000}?)(?<=[^\\s*])\\1");
    private static final Pattern UNDERSCORES =
            Pattern.compile("(?<![\\p{L}\\p{N}_])(_{1,3})(?=[^\\s_])(.{1,1000}?)(?<=[^\\s_])\\1(?![\\p{L}\\p{N}_])");
    private static final Pattern STRUCK = Pattern.compile("~~(?=\\S)(.{1,1000}?)(?<=\\S)~~");

    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("hellip", "…"),
            Map.entry("copy", "©"),
            Map.entry("reg", "®"),
            Map.entry("trade", "™"),
            Map.entry("times", "×"),
            Map.entry("rarr", "→"));

    private MarkdownInline() {}

    /** Returns {@code source} without its marks. */
    static String plain(String source) {
        String text = replace(CODE_OR_ESCAPE, source, MarkdownInline::shielded);
        text = IMAGE.matcher(text).replaceAll("");
        text = EMPTY_LINK.matcher(text).replaceAll("");
        text = replace(LINK, text, link -> link.group(1));
        text = FOOTNOTE.matcher(text).replaceAll("");
        text = replace(ADDRESS, text, address -> address.group(1));
        text = TAG.matcher(text).replaceAll(" ");
        text = withoutEmphasis(text);
        text = replace(ENTITY, text, entity -> entity(entity.group(1)));
        return unshielded(text);
    }

    private static String withoutEmphasis(String text) {
        String once = replace(STARS, text, mark -> mark.group(2));
        once = replace(UNDERSCORES, once, mark -> mark.group(2));
        once = replace(STRUCK, once, mark -> mark.group(1));
        return once.equals(text) ? text : withoutEmphasis(once);
    }

    private static String replace(Pattern pattern, String text, Function<MatchResult, String> replacement) {
        return pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(replacement.apply(match)));
    }

    private static String shielded(MatchResult match) {
        String text = match.group(2) != null ? match.group(2).strip() : match.group(3);
        StringBuilder shielded = new StringBuilder(text.length());
        text.chars().forEach(character -> {
            int place = SHIELDED.indexOf(character);
            shielded.append(place < 0 ? (char) character : (char) (SHIELD + place));
        });
        return shielded.toString();
    }

    private static String unshielded(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); i++) {
            int place = plain.charAt(i) - SHIELD;
            if (place >= 0 && place < SHIELDED.length()) {
                plain.setCharAt(i, SHIELDED.charAt(place));
            }
        }
        return plain.toString();
    }

    private static String entity(String name) {
        if (!name.startsWith("#")) {
            return ENTITIES.getOrDefault(name, "&" + name + ";");
        }
        boolean hexadecimal = name.startsWith("x", 1) || name.startsWith("X", 1);
        int character = hexadecimal ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        return Character.isValidCodePoint(character) ? Character.toString(character) : "";
    }
}

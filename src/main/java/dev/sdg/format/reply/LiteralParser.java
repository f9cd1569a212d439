package dev.sdg.format.reply;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one number or word.
 *
 * <pre>
 * number = [ "+" | "-" ] digits and at most one point [ ( "e" | "E" ) [ "+" | "-" ] digits ]
 * word   = "true" | "false" | "null" | "NaN" | [ "-" ] "Infinity"
 *          and True, TRUE, False, FALSE, None, NULL, undefined
 * </pre>
 */
final class LiteralParser {
    private static final Pattern STRICT_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Map<String, Json> WORDS = Map.ofEntries(
            Map.entry("true", new Json.Truth(true)),
            Map.entry("True", new Json.Truth(true)),
            Map.entry("TRUE", new Json.Truth(true)),
            Map.entry("false", new Json.Truth(false)),
            Map.entry("False", new Json.Truth(false)),
            Map.entry("FALSE", new Json.Truth(false)),
            Map.entry("null", Json.Nothing.NOTHING),
            Map.entry("None", Json.Nothing.NOTHING),
            Map.entry("NULL", Json.Nothing.NOTHING),
            Map.entry("undefined", Json.Nothing.NOTHING),
            Map.entry("NaN", new Json.Numeral("NaN")),
            Map.entry("Infinity", new Json.Numeral("Infinity")),
            Map.entry("-Infinity", new Json.Numeral("-Infinity")));

    private static final String BEFORE_NEXT = "(?=\\s*+[,;}\n\uff0c\u060c])";
    private static final Pattern DATE =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?"
                    + "(Z|[+-]\\d{2}:?\\d{2})?)?|\\d{1,2}[./]\\d{1,2}[./]\\d{4})" + BEFORE_NEXT);
    private static final Pattern PHRASE = Pattern.compile(
            "(\\p{L}[\\p{L}\\d_-]{0,40}( [\\p{L}\\d_-]{1,40}){0,4}|\\d{1,9} ?\\(\\p{L}[\\p{L} _-]{0,40}\\))\\.?"
                    + BEFORE_NEXT);

    private final Cursor cursor;
    private final Repair.Counts repairs;

    LiteralParser(Cursor cursor, Repair.Counts repairs) {
        this.cursor = cursor;
        this.repairs = repairs;
    }

    /** Reads the number or word that begins here; nothing, and the cursor stays, if none does. */
    Optional<Json> parse() {
        return number().or(this::word);
    }

    /**
     * Reads the text that begins here without quotation marks: a date, or, where {@code phrase} says so, a few words;
     * nothing, and the cursor stays, if none does.
     */
    Optional<Json> parseBareText(boolean phrase) {
        String text =
                bare(DATE).or(() -> phrase ? bare(PHRASE) : Optional.empty()).orElse("");
        if (text.isEmpty() || WORDS.containsKey(text)) {
            return Optional.empty();
        }
        repairs.add(Repair.UNQUOTED_VALUE);
        cursor.moveTo(cursor.at() + text.length());
        return Optional.of(new Json.Text(text));
    }

    private Optional<String> bare(Pattern pattern) {
        Matcher matcher = pattern.matcher(cursor.text()).region(cursor.at(), cursor.end());
        return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private Optional<Json> number() {
        int end = cursor.at();
        while (end < cursor.end() && "0123456789+-.eE".indexOf(cursor.charAt(end)) >= 0) {
            end++;
        }
        String literal = cursor.text().substring(cursor.at(), end);
        if (!literal.isEmpty() && end == cursor.end()) {
            throw new RowParseException(end, "the reply ends inside a number");
        }
        if (!NUMBER.matcher(literal).matches()) {
            return Optional.empty();
        }
        if (!STRICT_NUMBER.matcher(literal).matches()) {
            repairs.add(Repair.ODD_NUMBER);
        }
        cursor.moveTo(end);
        return Optional.of(new Json.Numeral(literal));
    }

    private Optional<Json> word() {
        int start = cursor.at();
        if (cursor.is('-')) {
            cursor.step();
        }
        skipWord();
        String word = cursor.from(start);
        if (!WORDS.containsKey(word)) {
            cursor.moveTo(cursor.atEnd() ? cursor.end() : start);
            return Optional.empty();
        }
        if (!word.equals("true") && !word.equals("false") && !word.equals("null")) {
            repairs.add(Repair.FOREIGN_WORD);
        }
        return Optional.of(WORDS.get(word));
    }

    /** Moves past the letters, digits, underscores, hyphens and dollar signs that begin here. */
    void skipWord() {
        while (Character.isLetterOrDigit(cursor.here()) || "_-$".indexOf(cursor.here()) >= 0) {
            cursor.step();
        }
    }
}

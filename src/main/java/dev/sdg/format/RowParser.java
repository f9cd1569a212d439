package dev.sdg.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads one object of a reply, forgiving what does not change its meaning.
 *
 * <pre>
 * object = "{" { key ":" value [ "," ] } "}"       the comma may lack before a quoted key
 * key    = string | letter { letter | digit | "_" | "-" | "$" }
 * value  = object | list | string | number | word
 * list   = "[" { value [ "," ] } "]"
 * number = [ "+" | "-" ] digits and at most one point [ ( "e" | "E" ) [ "+" | "-" ] digits ]
 * word   = "true" | "false" | "null" | "NaN" | [ "-" ] "Infinity"
 *          and True, TRUE, False, FALSE, None, NULL, undefined
 * </pre>
 *
 * White space and comments ({@code //}, {@code #}, {@code /* *}{@code /}) may stand between any two of these. Strings
 * are described at {@link StringParser}. Used once, by one thread.
 */
final class RowParser {
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

    private final Cursor cursor;
    private final StringParser strings;
    private final Repairs repairs = new Repairs();
    private final ReadingBudget budget;
    private final List<String> outerKeys = new ArrayList<>();
    private final int outside;
    private int depth;

    /**
     * Creates a parser.
     *
     * @param cursor at the opening brace
     * @param depth how many lists and objects are open around it
     * @param quotesUnescaped whether strings may hold quotation marks without backslashes; a guess, for a second try
     */
    RowParser(Cursor cursor, int depth, boolean quotesUnescaped, ReadingBudget budget) {
        this.cursor = cursor;
        this.outside = depth;
        this.depth = depth;
        this.budget = budget;
        this.strings = new StringParser(cursor, repairs, quotesUnescaped);
    }

    /**
     * Reads the object; afterwards the cursor is behind it.
     *
     * @throws Damage if it cannot be followed to its end
     */
    Json.Mapping parse() {
        return mapping();
    }

    /** Returns the keys of the object itself that were met so far, after a damage too. */
    List<String> keys() {
        return List.copyOf(outerKeys);
    }

    Repairs repairs() {
        return repairs;
    }

    private Json.Mapping mapping() {
        enter();
        List<Json.Entry> entries = new ArrayList<>();
        while (more('}', entries.isEmpty())) {
            String key = key();
            cursor.skipBlank(repairs);
            expect(':');
            if (depth == outside + 1) {
                outerKeys.add(key);
            }
            cursor.skipBlank(repairs);
            entries.add(new Json.Entry(key, value(StringParser.Place.FIELD)));
        }
        depth--;
        return new Json.Mapping(entries);
    }

    private Json.Sequence sequence() {
        enter();
        List<Json> elements = new ArrayList<>();
        while (more(']', elements.isEmpty())) {
            elements.add(value(StringParser.Place.ELEMENT));
        }
        depth--;
        return new Json.Sequence(elements);
    }

    private void enter() {
        budget.enter(++depth);
        cursor.step();
    }

    /** Moves to the next part of an object or list, or behind its end; returns whether there is another part. */
    private boolean more(char close, boolean first) {
        cursor.skipBlank(repairs);
        int commas = commas();
        if (cursor.is(close)) {
            strayUnless(commas == 0);
            cursor.step();
            return false;
        }
        strayUnless(commas <= (first ? 0 : 1));
        if (commas == 0 && !first) {
            missingComma(close);
        }
        if (cursor.atEnd()) {
            throw new Damage(cursor.end(), "the reply ends before '" + close + "'");
        }
        return true;
    }

    private int commas() {
        int commas = 0;
        while (cursor.is(',')) {
            commas++;
            cursor.step();
            cursor.skipBlank(repairs);
        }
        return commas;
    }

    private void strayUnless(boolean fine) {
        if (!fine) {
            repairs.add(Repair.STRAY_COMMA);
        }
    }

    private void missingComma(char close) {
        if (!StringParser.isQuote(cursor.here()) && !cursor.is('{') && !cursor.atEnd()) {
            throw unexpected("',' or '" + close + "'");
        }
        repairs.add(Repair.MISSING_COMMA);
    }

    private String key() {
        if (StringParser.isQuote(cursor.here())) {
            return strings.parse(StringParser.Place.KEY);
        }
        int start = cursor.at();
        if (!Character.isLetter(cursor.here()) && !cursor.is('_')) {
            throw unexpected("a key");
        }
        skipWord();
        repairs.add(Repair.UNQUOTED_KEY);
        return cursor.from(start);
    }

    private Json value(StringParser.Place place) {
        budget.value();
        char c = cursor.here();
        if (StringParser.isQuote(c)) {
            return new Json.Text(strings.parse(place));
        }
        if (c == '{') {
            return mapping();
        }
        if (c == '[') {
            return sequence();
        }
        return number().or(this::word).orElseThrow(() -> unexpected("a value"));
    }

    private Optional<Json> number() {
        int end = cursor.at();
        while (end < cursor.end() && "0123456789+-.eE".indexOf(cursor.charAt(end)) >= 0) {
            end++;
        }
        String literal = cursor.text().substring(cursor.at(), end);
        if (!literal.isEmpty() && end == cursor.end()) {
            throw new Damage(end, "the reply ends inside a number");
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

    private void skipWord() {
        while (Character.isLetterOrDigit(cursor.here()) || "_-$".indexOf(cursor.here()) >= 0) {
            cursor.step();
        }
    }

    private void expect(char expected) {
        if (!cursor.is(expected)) {
            throw unexpected("'" + expected + "'");
        }
        cursor.step();
    }

    private Damage unexpected(String expected) {
        return new Damage(cursor.at(), "expected " + expected + " but found " + cursor.shown());
    }
}

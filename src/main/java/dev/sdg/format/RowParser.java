package dev.sdg.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads one object of a reply, forgiving what does not change its meaning.
 *
 * <pre>
 * object = "{" { key ":" value [ "," ] } "}"       the comma may lack before a quoted key
 * key    = string | letter { letter | digit | "_" | "-" | "$" }
 * value  = object | list | string | number | word
 * list   = "[" { value [ "," ] } "]"
 * </pre>
 *
 * White space and comments ({@code //}, {@code #}, {@code /* *}{@code /}) may stand between any two of these. Strings
 * are described at {@link StringParser}, numbers and words at {@link AtomParser}. Used once, by one thread.
 */
final class RowParser {
    private final Cursor cursor;
    private final StringParser strings;
    private final AtomParser atoms;
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
        this.atoms = new AtomParser(cursor, repairs);
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
        atoms.skipWord();
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
        return atoms.parse().orElseThrow(() -> unexpected("a value"));
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

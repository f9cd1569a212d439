package dev.sdg.format.reply;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads one object of a reply, forgiving what does not change its meaning.
 *
 * <pre>
 * object = "{" { key ":" value [ "," ] } "}"       the comma may lack before a quoted key
 * key    = string | letter { letter | digit | "_" | "-" | "$" }
 * value  = object | list | text | number | word    a key given again before its value is passed over
 * text   = string { "+" string }
 * list   = "[" { value [ "," ] } "]"
 * </pre>
 *
 * White space, comments ({@code //}, {@code #}, {@code /* *}{@code /}) and ellipses may stand between any two of these;
 * comma and colon may be full-width. Strings are described at {@link StringParser}, numbers and words at
 * {@link LiteralParser}. Used once, by one thread.
 */
final class RowParser {
    private static final char WIDE_COLON = '\uff1a';

    private final Cursor cursor;
    private final RowDetector fields;
    private final StringParser strings;
    private final LiteralParser literals;
    private final Repair.Counts repairs = new Repair.Counts();
    private final ReadingBudget budget;
    private final List<String> outerKeys = new ArrayList<>();
    private final List<Json.Entry> outerEntries = new ArrayList<>();
    private final int outerDepth;
    private int depth;
    private int endOfEntries;
    private int startOfValue;

    /**
     * Creates a parser.
     *
     * @param cursor at the opening brace
     * @param depth how many lists and objects are open around it
     * @param reading how strings with too many or too few quotation marks are understood
     */
    RowParser(Cursor cursor, int depth, StringParser.Reading reading, RowDetector fields, ReadingBudget budget) {
        this.fields = fields;
        this.cursor = cursor;
        this.outerDepth = depth;
        this.depth = depth;
        this.budget = budget;
        this.strings = new StringParser(cursor, repairs, reading, fields);
        this.literals = new LiteralParser(cursor, repairs);
    }

    /**
     * Reads the object; afterwards the cursor is behind it.
     *
     * @throws RowParseException if it cannot be followed to its end
     */
    Json.Mapping parse() {
        return mapping();
    }

    /** Returns the keys of the object itself that were met so far, after an error too. */
    List<String> keys() {
        return List.copyOf(outerKeys);
    }

    /** Returns the entries of the object itself that were read to their ends, after an error too. */
    Json.Mapping entries() {
        return new Json.Mapping(outerEntries);
    }

    /** Returns the position behind the last of these entries. */
    int endOfEntries() {
        return endOfEntries;
    }

    Repair.Counts repairs() {
        return repairs;
    }

    private Json.Mapping mapping() {
        enter();
        List<Json.Entry> entries = new ArrayList<>();
        while (more('}', entries.isEmpty())) {
            entries.add(entry());
        }
        depth--;
        return new Json.Mapping(entries);
    }

    /** Returns the position of the value of the last of these keys. */
    int startOfValue() {
        return startOfValue;
    }

    private Json.Entry entry() {
        boolean bold = skippedAsterisks();
        String key = key();
        bold = skippedAsterisks() || bold;
        colon(key);
        if (bold) {
            skippedAsterisks();
            cursor.skipBlank(repairs);
            repairs.add(Repair.BOLD_KEY);
        }
        if (depth > outerDepth + 1) {
            return new Json.Entry(key, field(key));
        }
        outerKeys.add(key);
        startOfValue = cursor.at();
        Json.Entry entry = new Json.Entry(key, field(key));
        outerEntries.add(entry);
        endOfEntries = cursor.at();
        return entry;
    }

    private boolean skippedAsterisks() {
        boolean found = cursor.startsWith("**");
        cursor.moveTo(cursor.at() + (found ? 2 : 0));
        return found;
    }

    private Json field(String key) {
        Json value = literals.parseBareText(!fields.takesAnyText(key)).orElseGet(() -> value(StringParser.Place.FIELD));
        if (!value.equals(new Json.Text(key)) || !isColon(cursor.afterSpace(cursor.at()))) {
            return value;
        }
        colon(key);
        repairs.add(Repair.ECHOED_KEY);
        return value(StringParser.Place.FIELD);
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
        budget.checkDepth(++depth);
        cursor.step();
    }

    /** Moves to the next part of an object or list, or behind its end; returns whether there is another part. */
    private boolean more(char close, boolean first) {
        cursor.skipBlank(repairs);
        int commas = commas();
        if (cursor.is(close)) {
            countStrayUnless(commas == 0);
            cursor.step();
            return false;
        }
        countStrayUnless(commas <= (first ? 0 : 1));
        if (commas == 0 && !first) {
            missingComma(close);
        }
        if (cursor.atEnd()) {
            throw new RowParseException(cursor.end(), "the reply ends before '" + close + "'");
        }
        return true;
    }

    private int commas() {
        int commas = 0;
        while (Cursor.isComma(cursor.here())) {
            countFullWidth(cursor.is('\uff0c'));
            if (!cursor.is(',') && !cursor.is('\uff0c')) {
                repairs.add(Repair.ODD_COMMA);
            }
            commas++;
            cursor.step();
            cursor.skipBlank(repairs);
        }
        return commas;
    }

    private void countStrayUnless(boolean expected) {
        if (!expected) {
            repairs.add(Repair.STRAY_COMMA);
        }
    }

    private void missingComma(char close) {
        boolean begins = QuoteStyle.opensWith(cursor.here()) || cursor.is('{') || cursor.startsWith("**");
        if (!begins && !cursor.atEnd()) {
            throw unexpected("',' or '" + close + "'");
        }
        repairs.add(Repair.MISSING_COMMA);
    }

    private String key() {
        if (QuoteStyle.opensWith(cursor.here())) {
            return strings.parse(StringParser.Place.KEY);
        }
        int start = cursor.at();
        if (!Character.isLetter(cursor.here()) && !cursor.is('_')) {
            throw unexpected("a key");
        }
        literals.skipWord();
        repairs.add(Repair.UNQUOTED_KEY);
        return cursor.from(start);
    }

    private Json value(StringParser.Place place) {
        budget.countValue();
        char c = cursor.here();
        if (QuoteStyle.opensWith(c)) {
            return new Json.Text(text(place));
        }
        if (c == '{') {
            return mapping();
        }
        if (c == '[') {
            return sequence();
        }
        return literals.parse().orElseThrow(() -> unexpected("a value"));
    }

    /** Reads a string and those joined to it as a program would. */
    private String text(StringParser.Place place) {
        StringBuilder text = new StringBuilder(strings.parse(place));
        for (int next = joined(); next >= 0; next = joined()) {
            cursor.moveTo(next);
            text.append(strings.parse(place));
            repairs.add(Repair.JOINED_STRINGS);
        }
        return text.toString();
    }

    /** Returns where the string begins that is joined to the one before, or -1. */
    private int joined() {
        int plus = cursor.afterSpace(cursor.at());
        int next = cursor.afterSpace(plus + 1);
        return cursor.charAt(plus) == '+' && QuoteStyle.opensWith(cursor.charAt(next)) ? next : -1;
    }

    private void colon(String key) {
        boolean closed = "\"'\u201d*".indexOf(cursor.lastBefore(cursor.at())) >= 0;
        cursor.skipBlank(repairs);
        if (isColon(cursor.at())) {
            countFullWidth(!cursor.is(':'));
            cursor.step();
        } else if (fields.isField(key)
                && (cursor.is('=') || (closed && beginsScalar() && !strings.keyAhead(cursor.at())))) {
            repairs.add(Repair.MISSING_COLON);
            cursor.moveTo(cursor.at() + (cursor.startsWith("=>") ? 2 : cursor.is('=') ? 1 : 0));
        } else {
            throw unexpected("':'");
        }
        cursor.skipBlank(repairs);
    }

    private boolean beginsScalar() {
        return QuoteStyle.opensWith(cursor.here()) || (cursor.here() >= '0' && cursor.here() <= '9');
    }

    private boolean isColon(int position) {
        return cursor.charAt(position) == ':' || cursor.charAt(position) == WIDE_COLON;
    }

    private void countFullWidth(boolean fullWidth) {
        if (fullWidth) {
            repairs.add(Repair.FULL_WIDTH_MARK);
        }
    }

    private RowParseException unexpected(String expected) {
        return new RowParseException(cursor.at(), "expected " + expected + " but found " + cursor.shown());
    }
}

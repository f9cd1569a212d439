package dev.sdg.format.reply;

import static dev.sdg.format.reply.StringParser.Reading.AS_WRITTEN;
import static dev.sdg.format.reply.StringParser.Reading.INNER_QUOTES;
import static dev.sdg.format.reply.StringParser.Reading.LOST_QUOTES;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of reading a row at one place.
 *
 * @param row the object, if it could be followed to its end
 * @param end the position behind it, or of the error
 * @param keys the keys met
 * @param repairs what had to be repaired
 * @param error why it could not be followed; without meaning where it could
 * @param rowsBegin where the list of rows begins, if it is a wrapper that could not be followed
 */
record RowAttempt(
        Optional<Json.Mapping> row,
        int end,
        List<String> keys,
        Repair.Counts repairs,
        RowParseException error,
        OptionalInt rowsBegin) {
    /**
     * Tries to read the object that begins at {@code cursor}, first strictly, then with guesses about quotes.
     * Afterwards the cursor is behind the row, or where it was.
     */
    static RowAttempt at(Cursor cursor, int depth, RowDetector detector, ReadingBudget budget) {
        int start = cursor.at();
        RowAttempt strict = with(cursor, new RowParser(cursor, depth, AS_WRITTEN, detector, budget), detector);
        if (strict.row().isPresent() || strict.keys().isEmpty()) {
            return strict;
        }
        for (StringParser.Reading reading : List.of(INNER_QUOTES, LOST_QUOTES)) {
            cursor.moveTo(start);
            if (!budget.allowsRescan()) {
                return strict;
            }
            RowAttempt guessed = with(cursor, new RowParser(cursor, depth, reading, detector, budget), detector);
            budget.countRescan(guessed.end() - start);
            if (guessed.row().filter(row -> isTrusted(row, reading, detector)).isPresent()) {
                cursor.moveTo(guessed.end());
                return guessed;
            }
        }
        cursor.moveTo(start);
        return strict;
    }

    private static boolean isTrusted(Json.Mapping row, StringParser.Reading reading, RowDetector detector) {
        return !detector.swallowsField(row) && (reading == INNER_QUOTES || detector.hasRequired(row));
    }

    private static RowAttempt with(Cursor cursor, RowParser parser, RowDetector detector) {
        int start = cursor.at();
        try {
            Json.Mapping row = parser.parse();
            return read(row, cursor.at(), parser);
        } catch (RowParseException error) {
            if (lacksOnlyItsBrace(cursor, error.position(), parser.entries(), detector)) {
                parser.repairs().add(Repair.MISSING_BRACE);
                cursor.moveTo(parser.endOfEntries());
                return read(parser.entries(), parser.endOfEntries(), parser);
            }
            cursor.moveTo(start);
            return new RowAttempt(
                    Optional.empty(),
                    error.position(),
                    parser.keys(),
                    parser.repairs(),
                    error,
                    rowsBegin(cursor, parser, detector));
        }
    }

    private static RowAttempt read(Json.Mapping row, int end, RowParser parser) {
        return new RowAttempt(
                Optional.of(row),
                end,
                parser.keys(),
                parser.repairs(),
                new RowParseException(end, ""),
                OptionalInt.empty());
    }

    /** Returns where the rows begin if what could not be read is a wrapper around them that has a field's name, too. */
    private static OptionalInt rowsBegin(Cursor cursor, RowParser parser, RowDetector detector) {
        List<String> keys = parser.keys();
        int value = parser.startOfValue();
        boolean wraps = keys.size() > 1
                && detector.hasField(keys)
                && !detector.isField(keys.get(keys.size() - 1))
                && !detector.hasRequired(parser.entries())
                && cursor.charAt(value) == '['
                && cursor.charAt(cursor.afterSpace(value + 1)) == '{';
        return wraps ? OptionalInt.of(value) : OptionalInt.empty();
    }

    /** Rows are flat: one that has all its fields ends where a list ends or another row begins, or a fence closes. */
    private static boolean lacksOnlyItsBrace(Cursor cursor, int at, Json.Mapping entries, RowDetector detector) {
        char next = cursor.charAt(at);
        return (next == ']' || next == '{')
                ? detector.isComplete(entries)
                : cursor.text().startsWith("```", at) && at < cursor.end() && detector.hasRequired(entries);
    }
}

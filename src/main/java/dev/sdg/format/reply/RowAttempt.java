package dev.sdg.format.reply;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a row at one place.
 *
 * @param row the object, if it could be followed to its end
 * @param end the position behind it, or of the error
 * @param keys the keys met
 * @param repairs what had to be repaired
 * @param error why it could not be followed; without meaning where it could
 */
record RowAttempt(
        Optional<Json.Mapping> row, int end, List<String> keys, Repair.Counts repairs, RowParseException error) {
    /**
     * Tries to read the object that begins at {@code cursor}, first strictly, then with a guess about quotes.
     * Afterwards the cursor is behind the row, or where it was.
     */
    static RowAttempt at(Cursor cursor, int depth, RowDetector detector, ReadingBudget budget) {
        int start = cursor.at();
        RowAttempt strict = with(cursor, new RowParser(cursor, depth, false, budget), detector);
        if (strict.row().isPresent() || strict.keys().isEmpty() || !budget.allowsRescan()) {
            return strict;
        }
        cursor.moveTo(start);
        RowAttempt guessed = with(cursor, new RowParser(cursor, depth, true, budget), detector);
        budget.countRescan(guessed.end() - start);
        cursor.moveTo(guessed.row().isPresent() ? guessed.end() : start);
        return guessed.row().isPresent() ? guessed : strict;
    }

    private static RowAttempt with(Cursor cursor, RowParser parser, RowDetector detector) {
        int start = cursor.at();
        try {
            Json.Mapping row = parser.parse();
            return read(row, cursor.at(), parser);
        } catch (RowParseException error) {
            if (lacksOnlyItsBrace(cursor.charAt(error.position()), parser.entries(), detector)) {
                parser.repairs().add(Repair.MISSING_BRACE);
                cursor.moveTo(parser.endOfEntries());
                return read(parser.entries(), parser.endOfEntries(), parser);
            }
            cursor.moveTo(start);
            return new RowAttempt(Optional.empty(), error.position(), parser.keys(), parser.repairs(), error);
        }
    }

    private static RowAttempt read(Json.Mapping row, int end, RowParser parser) {
        return new RowAttempt(Optional.of(row), end, parser.keys(), parser.repairs(), new RowParseException(end, ""));
    }

    /** Rows are flat: one that has all its fields ends where a list ends or another row begins. */
    private static boolean lacksOnlyItsBrace(char next, Json.Mapping entries, RowDetector detector) {
        return (next == ']' || next == '{') && detector.isComplete(entries);
    }
}

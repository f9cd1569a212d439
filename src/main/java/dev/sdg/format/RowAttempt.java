package dev.sdg.format;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a row at one place.
 *
 * @param row the object, if it could be followed to its end
 * @param end the position behind it, or of the damage
 * @param keys the keys met
 * @param repairs what had to be mended
 * @param damage why it could not be followed; without meaning where it could
 */
record RowAttempt(Optional<Json.Mapping> row, int end, List<String> keys, Repairs repairs, Damage damage) {
    /** Tries to read the object that begins at {@code cursor}, first by the book, then with a guess about quotes. */
    static RowAttempt at(Cursor cursor, int depth, ReadingBudget budget) {
        int start = cursor.at();
        RowAttempt strict = with(cursor, new RowParser(cursor, depth, false, budget));
        if (strict.row().isPresent() || strict.keys().isEmpty() || !budget.allowsSecondLooks()) {
            return strict;
        }
        cursor.moveTo(start);
        RowAttempt guessed = with(cursor, new RowParser(cursor, depth, true, budget));
        budget.lookAgain(guessed.end() - start);
        cursor.moveTo(guessed.row().isPresent() ? guessed.end() : start);
        return guessed.row().isPresent() ? guessed : strict;
    }

    private static RowAttempt with(Cursor cursor, RowParser parser) {
        int start = cursor.at();
        try {
            Json.Mapping row = parser.parse();
            return new RowAttempt(
                    Optional.of(row), cursor.at(), parser.keys(), parser.repairs(), new Damage(cursor.at(), ""));
        } catch (Damage damage) {
            cursor.moveTo(start);
            return new RowAttempt(Optional.empty(), damage.position(), parser.keys(), parser.repairs(), damage);
        }
    }
}

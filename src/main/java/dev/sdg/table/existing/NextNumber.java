package dev.sdg.table.existing;

import dev.sdg.table.Cell;
import dev.sdg.table.IndexSpace;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/** Where a sequence goes on behind existing rows. */
public final class NextNumber {
    private NextNumber() {}

    /**
     * Returns which of the values of {@code sequence} is the first behind all of the column, and not before the number
     * that is said to be next; the size of the sequence where there is none.
     *
     * @param column in the table's order
     * @param width how many columns the table has
     */
    public static long of(IndexSpace sequence, ExistingRows rows, int column, int width) {
        Cell cell = new Cell();
        boolean ascends = sequence.size() < 2 || number(sequence, 1, cell) > number(sequence, 0, cell);
        Optional<Long> last = last(rows, column, width, ascends);
        long first = last.isEmpty() ? 0 : firstFrom(sequence, 0, ascends ? last.get() : -last.get(), ascends, cell);
        OptionalLong next = rows.next(column);
        return ascends && next.isPresent() && next.getAsLong() > Long.MIN_VALUE
                ? firstFrom(sequence, first, next.getAsLong() - 1, true, cell)
                : first;
    }

    /** Returns the first value over {@code bound}, of a sequence that descends over it with the other sign. */
    private static long firstFrom(IndexSpace sequence, long from, long bound, boolean ascends, Cell cell) {
        long low = from;
        long high = sequence.size();
        while (low < high) {
            long middle = low + (high - low) / 2;
            long value = number(sequence, middle, cell);
            if ((ascends ? value : -value) > bound) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static long number(IndexSpace sequence, long index, Cell cell) {
        sequence.value(index, cell);
        return number(cell).orElseThrow();
    }

    /** Returns the last number of the column in the direction of the sequence; of texts those of digits count. */
    private static Optional<Long> last(ExistingRows rows, int column, int width, boolean ascends) {
        ExistingRow row = new ExistingRow(rows, width);
        Optional<Long> last = Optional.empty();
        for (long i = 0; i < rows.rows(); i++) {
            Cell cell = row.at(i).cell(column);
            Optional<Long> number = cell.isNull() ? Optional.empty() : number(cell);
            if (number.isPresent() && (last.isEmpty() || isBehind(number.get(), last.get(), ascends))) {
                last = number;
            }
        }
        return last;
    }

    private static boolean isBehind(long number, long last, boolean ascends) {
        return ascends ? number > last : number < last;
    }

    private static Optional<Long> number(Cell cell) {
        if (cell.length() == 0) {
            return Optional.of(cell.number());
        }
        String text = cell.text();
        boolean isNumber = text.length() < 40 && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        return Optional.of(text)
                .filter(digits -> isNumber)
                .map(BigInteger::new)
                .filter(number -> number.bitLength() < Long.SIZE)
                .map(BigInteger::longValueExact);
    }
}

package dev.sdg.table.catalogue;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.table.Cell;
import dev.sdg.table.Generator;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.Row;
import java.math.BigInteger;
import java.util.Optional;

/** Numbers one after the other, of a row its own; behind the last one that the column can hold comes the first. */
final class Sequence implements Generator, IndexSpace {
    private static final long MOST_NUMBERED = 1L << 62;

    private final long start;
    private final long step;
    private final long size;
    private final int digits;
    private final boolean text;

    private Sequence(long start, long step, long size, int digits, boolean text) {
        this.start = start;
        this.step = step;
        this.size = size;
        this.digits = digits;
        this.text = text;
    }

    /** Returns the numbers from {@code start} on; as texts, filled up with zeros to the least length of the column. */
    static Sequence of(Target target, long start, long step) {
        boolean text = target.kind() == Kind.STRING;
        NumberRange range = text ? digits(target) : NumberRange.of(target.column());
        if (start < range.least() || start > range.most()) {
            throw new UnfitException("the sequence begins at %d, which is not from %d to %d"
                    .formatted(start, range.least(), range.most()));
        }
        BigInteger room =
                BigInteger.valueOf(step > 0 ? range.most() : range.least()).subtract(BigInteger.valueOf(start));
        BigInteger count = room.divide(BigInteger.valueOf(step)).add(BigInteger.ONE);
        long size = count.min(BigInteger.valueOf(MOST_NUMBERED)).longValueExact();
        return new Sequence(start, step, size, target.rules().minLength().orElse(0), text);
    }

    private static NumberRange digits(Target target) {
        int most = Math.min(18, target.rules().maxLength().orElse(18));
        long greatest = NumberRange.power(most) - 1;
        return new NumberRange(0, 0, greatest);
    }

    @Override
    public void make(Row row, int attempt, Cell cell) {
        value(row.number() % size, cell);
    }

    @Override
    public Optional<IndexSpace> space() {
        return Optional.of(this);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isSequence() {
        return true;
    }

    @Override
    public void value(long index, Cell cell) {
        long number = start + index * step;
        if (text) {
            String plain = Long.toString(number);
            cell.set("0".repeat(Math.max(0, digits - plain.length())) + plain);
        } else {
            cell.set(number);
        }
    }
}

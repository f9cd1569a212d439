package dev.sdg.table.catalogue;

import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Generator;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.Row;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * UUIDs of RFC 9562. No two rows have the same one: the 64 bits of a row, which are those of no other row, stand in the
 * bits that the version leaves free. Those of version 7 are a millisecond apart, in the order of rows, from a year
 * before the run's own time on.
 */
final class Uuids implements Generator, IndexSpace {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long YEAR = 365L * 86_400_000;
    private static final long LOW_46 = (1L << 46) - 1;

    private final CellSeed seed;
    private final boolean inOrder;
    private final long begin;

    private Uuids(CellSeed seed, boolean inOrder, long begin) {
        this.seed = seed;
        this.inOrder = inOrder;
        this.begin = begin;
    }

    /** Returns UUIDs of version 4 or 7. */
    static Uuids of(Target target, int version) {
        return new Uuids(target.cells(), version == 7, Literal.micros(target.now()) / 1_000 - YEAR);
    }

    @Override
    public void make(Row row, int attempt, Cell cell) {
        write(row.number(), attempt, cell);
    }

    @Override
    public Optional<IndexSpace> space() {
        return Optional.of(this);
    }

    @Override
    public long size() {
        return inOrder ? 1L << 46 : 1L << 62;
    }

    @Override
    public void value(long index, Cell cell) {
        write(index, 0, cell);
    }

    private void write(long number, int attempt, Cell cell) {
        CellSeed.Stream random = seed.stream(number, attempt);
        long own = random.bits();
        long more = random.bits();
        long high =
                inOrder ? ((begin + number) << 16) | 0x7000 | (own & 0xFFF) : (own & ~0xFFFFL) | 0x4000 | (more >>> 52);
        long rest = inOrder ? more >>> 2 : ((own & 0xFFFF) << 46) | (more & LOW_46);
        long low = (1L << 63) | rest;
        write(high, low, cell.begin());
    }

    private static void write(long high, long low, Cell cell) {
        for (int i = 0; i < 32; i++) {
            if (i == 8 || i == 12 || i == 16 || i == 20) {
                cell.append('-');
            }
            long half = i < 16 ? high : low;
            cell.append((char) DIGITS[(int) ((half >>> (60 - 4 * (i & 15))) & 15)]);
        }
    }
}

package dev.sdg.table.catalogue;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Generator;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.Permutation;
import dev.sdg.table.Row;
import dev.sdg.table.catalogue.word.TextLimit;
import dev.sdg.table.catalogue.word.TextSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Texts of a source, for one column. Each row has its own number in an order that the seed decides, so that columns
 * with the same seed speak of the same thing, and texts do not repeat before the source is at its end.
 */
final class WordGenerator implements Generator, IndexSpace {
    private static final long MOST = 1L << 62;

    /** Digits of a code, which are more than the number of a row has. */
    private static final int CODE = 8;

    /** How many other texts are tried in place of one that is too long: so many next to it, then some further away. */
    private static final int TRIES = 128;

    private static final int NEXT = 64;
    private static final int STEP = 97;

    /** How many texts are looked at, all over the source, for some that have room. */
    private static final int LOOKED_AT = 512;

    private final TextSource source;
    private final CellSeed seed;
    private final Permutation order;
    private final boolean drawn;
    private final boolean unique;
    private final ColumnType type;
    private final int shortest;
    private final int room;
    private final boolean mayBeLonger;

    /** Texts that have room; not set before one is asked for. */
    private volatile long @Nullable [] fitting;

    private WordGenerator(Target target, TextSource texts, CellSeed seed, boolean drawn) {
        this.room = target.rules().maxLength().orElse(Integer.MAX_VALUE);
        this.source = texts.within(room);
        this.seed = seed;
        this.order = new Permutation(source.size(), seed.with("order").bits(0, 0));
        this.unique = target.unique();
        this.drawn = drawn && !unique;
        this.type = target.type();
        this.shortest = target.rules().minLength().orElse(0);
        this.mayBeLonger = (unique ? source.longestWithNumber() : source.longest()) > room;
    }

    /**
     * Returns texts that follow the row: of a person, a company, a place.
     *
     * @param seed that all columns have that speak of the same
     */
    static Generator following(Target target, TextSource source, CellSeed seed) {
        return new WordGenerator(target, source, seed, false).held(target);
    }

    /** Returns texts that are drawn, each equally often; where they must be unique, they follow the row. */
    static Generator drawn(Target target, TextSource source, CellSeed seed) {
        return new WordGenerator(target, source, seed, true).held(target);
    }

    /** Returns this generator, once it is sure that the column can hold what it makes. */
    private Generator held(Target target) {
        Kind kind = target.kind();
        if (kind != Kind.STRING) {
            Cell cell = new Cell();
            write(0, 0, cell);
            if (kind == Kind.JSON || kind == Kind.BYTES || !convert(cell)) {
                throw new UnfitException("makes texts such as '" + cell.text() + "'; this column is " + type);
            }
            if (unique) {
                throw new UnfitException("makes words, which can be unique as texts; this column is " + type);
            }
        }
        return this;
    }

    @Override
    public void make(Row row, int attempt, Cell cell) {
        if (drawn || attempt > 0) {
            write(seed.stream(row.number(), attempt).below(source.size()), 0, cell);
            finish(cell);
        } else {
            value(row.number(), cell);
        }
    }

    @Override
    public Optional<IndexSpace> space() {
        return Optional.of(this);
    }

    @Override
    public long size() {
        return mayBeLonger ? Math.min(MOST, source.numbers(room)) : source.different();
    }

    @Override
    public long withoutNumber() {
        return Math.min(size(), source.withoutNumber());
    }

    @Override
    public void value(long index, Cell cell) {
        long round = unique ? index / source.size() : 0;
        long number = mayBeLonger ? (round == 0 ? 0 : index + 1) : (round == 0 ? 0 : round + 1);
        write(order.at(index % source.size()), number, cell);
        if (mayBeLonger && unique && number == 0 && (isLonger(cell) || endsInNumber(cell))) {
            source.appendShort(order.at(index % source.size()), index + 1, room, cell.begin());
        }
        finish(cell);
    }

    private void write(long index, long number, Cell cell) {
        if (mayBeLonger && number > 0) {
            source.appendShort(index, number, room, cell.begin());
        } else {
            source.append(index, number, cell.begin());
        }
        if (mayBeLonger && !unique && isLonger(cell)) {
            boolean cut = source.isWholeWithin(index, room) || !another(index, cell);
            if (cut) {
                source.appendShort(index, 0, room, cell.begin());
            }
        }
    }

    /**
     * Writes another text in place of the one at {@code index}, for which there is no room; always the same one. Those
     * nearby come first: they are often of the same person or region.
     */
    private boolean another(long index, Cell cell) {
        long[] known = fitting();
        if (known.length == 0) {
            return false;
        }
        for (int i = 1; i <= TRIES; i++) {
            long step = i <= NEXT ? i : (long) (i - NEXT) * STEP;
            if (writeWhole((index + step) % source.size(), cell)) {
                return true;
            }
        }
        return writeWhole(known[(int) (index % known.length)], cell);
    }

    private long[] fitting() {
        long[] known = fitting;
        if (known == null) {
            Cell cell = new Cell();
            long looked = Math.min(LOOKED_AT, source.size());
            known = LongStream.range(0, looked)
                    .map(i -> source.size() / looked * i)
                    .filter(index -> writeWhole(index, cell))
                    .toArray();
            fitting = known;
        }
        return known;
    }

    /** Writes a text that ends where it should; returns whether there is room for it. */
    private boolean writeWhole(long index, Cell cell) {
        source.append(index, 0, cell.begin());
        if (!isLonger(cell)) {
            return true;
        }
        boolean whole = source.isWholeWithin(index, room);
        if (whole) {
            source.appendShort(index, 0, room, cell.begin());
        }
        return whole;
    }

    /** Such a text could be the same as a shorter one with a number; a long code of digits could not. */
    private boolean endsInNumber(Cell cell) {
        byte[] bytes = cell.bytes();
        int begin = cell.length();
        while (begin > 0 && bytes[begin - 1] >= '0' && bytes[begin - 1] <= '9') {
            begin--;
        }
        if (begin == cell.length()) {
            return false;
        }
        return begin == 0 ? cell.length() < CODE : begin <= 2 || bytes[begin - 1] == source.beforeNumber();
    }

    private boolean isLonger(Cell cell) {
        return cell.length() > room && length(cell) > room;
    }

    private static int length(Cell cell) {
        int length = 0;
        for (int i = 0; i < cell.length(); i++) {
            if ((cell.bytes()[i] & 0xC0) != 0x80) {
                length++;
            }
        }
        return length;
    }

    /** Makes the text as long as the column asks for, and a value of the column's type. */
    private void finish(Cell cell) {
        if (shortest > 0 && length(cell) < shortest) {
            String text = cell.text();
            cell.set(TextLimit.filled(text, shortest));
        }
        if (type.kind() != Kind.STRING && !convert(cell)) {
            cell.setNull();
        }
    }

    /** Makes the text a value of the column's type; returns whether it is one. */
    private boolean convert(Cell cell) {
        try {
            String text = cell.text();
            switch (type.kind()) {
                case DECIMAL ->
                    cell.set(new BigDecimal(text)
                            .setScale(type.scale(), RoundingMode.HALF_UP)
                            .unscaledValue()
                            .longValueExact());
                case TIMESTAMP -> cell.set(Literal.cell(text + "T00:00:00", type));
                default -> cell.set(Literal.cell(text, type));
            }
            return true;
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            cell.set(cell.text().getBytes(StandardCharsets.UTF_8));
            return false;
        }
    }
}

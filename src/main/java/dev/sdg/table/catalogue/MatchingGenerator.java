package dev.sdg.table.catalogue;

import com.google.re2j.Pattern;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec.Distribution;
import dev.sdg.table.Cell;
import dev.sdg.table.Generator;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.Row;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Words for a column whose values must match a pattern or lie within a range: where a word does not, a value that is
 * made from the pattern, or the range, takes its place.
 */
final class MatchingGenerator implements Generator {
    private static final int TRIED = 20;

    private final Generator words;
    private final Generator others;
    private final Predicate<Cell> fits;

    private MatchingGenerator(Generator words, Generator others, Predicate<Cell> fits) {
        this.words = words;
        this.others = others;
        this.fits = fits;
    }

    /** Returns {@code words} as far as they match; where values must be unique, or few words match, only made texts. */
    static Generator of(Target target, Generator words, Pattern pattern) {
        return of(target, words, RuleGenerators.texts(target, pattern.pattern()), cell -> pattern.matches(cell.text()));
    }

    /** Returns {@code words}, which are numbers, as far as the column's range has them; other numbers of it else. */
    static Generator within(Target target, Generator words) {
        return of(target, words, NumberGenerators.of(target, new Distribution.Uniform()), range(target));
    }

    private static Predicate<Cell> range(Target target) {
        if (target.kind() == Kind.FLOAT) {
            FloatRange range = FloatRange.of(target.rules());
            return cell -> !cell.isNull() && range.contains(Double.longBitsToDouble(cell.number()));
        }
        NumberRange range = NumberRange.of(target.column());
        return cell -> !cell.isNull() && range.contains(cell.number());
    }

    private static Generator of(Target target, Generator words, Generator others, Predicate<Cell> fits) {
        Cell cell = new Cell();
        boolean any = false;
        for (int i = 0; i < TRIED && !target.unique(); i++) {
            words.make(new RowNumber(i), 0, cell);
            any |= fits.test(cell);
        }
        return any ? new MatchingGenerator(words, others, fits) : others;
    }

    @Override
    public void make(Row row, int attempt, Cell cell) {
        words.make(row, attempt, cell);
        if (!fits.test(cell)) {
            others.make(row, attempt, cell);
        }
    }

    @Override
    public Optional<IndexSpace> space() {
        return others.space();
    }

    /** A row that has only a number. */
    private record RowNumber(long number) implements Row {
        @Override
        public Cell cell(int index) {
            throw new IllegalStateException("words do not depend on other cells");
        }

        @Override
        public @Nullable Row parent(int index) {
            throw new IllegalStateException("words do not depend on other rows");
        }

        @Override
        public long childNumber() {
            return number + 1;
        }
    }
}

package dev.sdg.table.catalogue;

import com.google.re2j.Pattern;
import dev.sdg.table.Cell;
import dev.sdg.table.Generator;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Words for a column whose values must match a pattern: where a word does not, a text that is made from the pattern
 * takes its place.
 */
final class MatchingGenerator implements Generator {
    private static final int TRIED = 20;

    private final Generator words;
    private final Generator texts;
    private final Pattern pattern;

    private MatchingGenerator(Generator words, Generator texts, Pattern pattern) {
        this.words = words;
        this.texts = texts;
        this.pattern = pattern;
    }

    /** Returns {@code words} as far as they match; where values must be unique, or few words match, only made texts. */
    static Generator of(Target target, Generator words, Pattern pattern) {
        Generator texts = RuleGenerators.texts(target, pattern.pattern());
        Cell cell = new Cell();
        boolean any = false;
        for (int i = 0; i < TRIED && !target.unique(); i++) {
            words.make(new RowNumber(i), 0, cell);
            any |= pattern.matches(cell.text());
        }
        return any ? new MatchingGenerator(words, texts, pattern) : texts;
    }

    @Override
    public void make(Row row, int attempt, Cell cell) {
        words.make(row, attempt, cell);
        if (!pattern.matches(cell.text())) {
            texts.make(row, attempt, cell);
        }
    }

    @Override
    public Optional<IndexSpace> space() {
        return texts.space();
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

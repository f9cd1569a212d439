package dev.sdg.table.catalogue;

import com.google.re2j.Pattern;
import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.Table;
import dev.sdg.table.Cell;
import dev.sdg.table.Generator;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.Row;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes the generators of columns, but for those that need other cells or rows: expressions, {@code after}, numbers
 * over children. What a model is to write is made by what the schema names in its place.
 *
 * <p>One thread: lists of words are read when the first column asks for them. What it makes is used by any number.
 */
public final class Catalogue {
    private static final GeneratorSpec.Words WORD = new GeneratorSpec.Words("text.word", Optional.empty());
    private static final int SHORTEST_WORD = 3;
    private static final int LONGEST_WORD = 9;

    private final long seed;
    private final LocalDateTime now;
    private final WordFamilies words;

    /**
     * Creates the catalogue of a run.
     *
     * @param seed of the run
     * @param locale of names, places and phone numbers
     * @param now the run's own time, in UTC
     */
    public Catalogue(long seed, Locale locale, LocalDateTime now) {
        this.seed = seed;
        this.now = now;
        this.words = new WordFamilies(locale, now.toLocalDate());
    }

    /** Returns whether {@code spec} is one of those that are made here; of a model it is what is made without one. */
    public static boolean makes(GeneratorSpec spec) {
        if (spec instanceof GeneratorSpec.Model model) {
            return model.otherwise().map(Catalogue::makes).orElse(true);
        }
        return !(spec instanceof GeneratorSpec.Sql
                || spec instanceof GeneratorSpec.After
                || spec instanceof GeneratorSpec.OverChildren
                || spec instanceof GeneratorSpec.Learned);
    }

    /**
     * Returns what makes the values of a column.
     *
     * <p>Where values must be unique, the generator itself makes a different one for each row number from 0 to below
     * the size of its {@link Generator#space}, without a permutation by the caller: an e-mail address then still fits
     * the person of its row. Where only several columns together are unique, ask for generators that are not unique by
     * themselves and permute the product of their spaces. A generator without a space cannot be unique.
     *
     * @param spec one that is made here; empty: values as the column's type, enum, range and pattern say; a whole
     *     number or text that is the primary key by itself is then a sequence from 1
     * @param unique whether no two rows may have the same value of this column
     * @param problems gets what cannot be, under the path of the column
     * @return empty where something was reported
     */
    public Optional<Generator> generator(
            Table table, Column column, Optional<GeneratorSpec> spec, boolean unique, SchemaProblems problems) {
        Target target = new Target(table, column, unique, seed, now);
        try {
            return Optional.of(made(target, spec));
        } catch (UnfitException e) {
            problems.error("tables." + table.name() + ".columns." + column.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private Generator made(Target target, Optional<GeneratorSpec> spec) {
        boolean listed = !target.rules().words().isEmpty();
        if (spec.isEmpty()) {
            return listed ? RuleGenerators.words(target) : unnamed(target);
        }
        GeneratorSpec given = spec.get();
        if (given instanceof GeneratorSpec.Model model) {
            return made(target, model.otherwise());
        }
        if (given instanceof GeneratorSpec.Weighted weighted) {
            return RuleGenerators.weighted(target, weighted.values());
        } else if (given instanceof GeneratorSpec.Constant constant) {
            return target.from(new CellList(List.of(RuleGenerators.cell(constant.value(), target))));
        } else if (listed) {
            return RuleGenerators.words(target);
        } else if (given instanceof GeneratorSpec.Sequence sequence) {
            return Sequence.of(target, sequence.start(), sequence.step());
        } else if (given instanceof GeneratorSpec.Uuids uuids) {
            return Uuids.of(target, uuids.version());
        } else if (given instanceof GeneratorSpec.Numbers numbers) {
            return NumberGenerators.of(target.within(numbers.minimum(), numbers.maximum()), numbers);
        } else if (given instanceof GeneratorSpec.Flags flags) {
            return RuleGenerators.flags(target, flags.truth());
        } else if (given instanceof GeneratorSpec.Moments moments) {
            return target.from(MomentSpace.of(target, moments));
        } else if (given instanceof GeneratorSpec.Pattern pattern) {
            return RuleGenerators.texts(target, pattern.pattern());
        } else if (given instanceof GeneratorSpec.Words named) {
            return worded(target, asked -> words.of(asked, named));
        } else if (given instanceof GeneratorSpec.Faker faker) {
            return worded(target, asked -> words.of(asked, faker));
        }
        throw new IllegalArgumentException("not made here: " + given);
    }

    /** Returns words, held to the column's range or pattern where it has one. */
    private static Generator worded(Target target, Function<Target, Generator> words) {
        Generator generator = words.apply(target);
        if (target.kind().isNumber()
                && (target.rules().minimum().isPresent()
                        || target.rules().maximum().isPresent())) {
            return MatchingGenerator.within(target, generator);
        }
        Generator numbered = target.unique() ? generator : new Numbered(generator, () -> unique(target, words));
        return target.rules()
                .pattern()
                .map(pattern -> MatchingGenerator.of(target, numbered, pattern))
                .orElse(numbered);
    }

    /** Returns whether the column is a text that any word of our list fits into; unique ones need more than words. */
    private static boolean hasRoomForWords(Target target) {
        return target.kind() == Kind.STRING
                && !target.unique()
                && target.rules().minLength().orElse(0) <= SHORTEST_WORD
                && target.rules().maxLength().orElse(LONGEST_WORD) >= LONGEST_WORD;
    }

    /** Returns the different words that a unique column would have. */
    private static Optional<IndexSpace> unique(Target target, Function<Target, Generator> words) {
        try {
            return words.apply(target.asUnique()).space();
        } catch (UnfitException e) {
            return Optional.empty();
        }
    }

    /** Words that may repeat, and the different ones among them. */
    private record Numbered(Generator words, Supplier<Optional<IndexSpace>> different) implements Generator {
        @Override
        public void make(Row row, int attempt, Cell cell) {
            words.make(row, attempt, cell);
        }

        @Override
        public Optional<IndexSpace> space() {
            return different.get();
        }
    }

    private Generator unnamed(Target target) {
        Optional<Pattern> pattern = target.rules().pattern();
        if (pattern.isEmpty() && hasRoomForWords(target)) {
            return worded(target, asked -> words.of(asked, WORD));
        }
        return pattern.isPresent()
                ? RuleGenerators.texts(target, pattern.get().pattern())
                : RuleGenerators.plain(target);
    }
}

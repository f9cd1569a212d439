package dev.sdg.table.learn.infer;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.GeneratorSpec.Weight;
import dev.sdg.schema.Moment;
import dev.sdg.table.catalogue.word.KnownWords;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.mapping.Choice;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** The rules and the generator of a column, as its values show them. */
final class ColumnDraft {
    private static final int[] LENGTHS = {
        1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, 200, 255, 500, 1000, 2000, 4000,
        10_000
    };

    private static final int MOST_WORDS = 100;
    private static final int MOST_NUMBERS = 20;
    private static final double MOST_OF_ALL = 0.9;
    private static final double SHORT_TEXT = 3;
    private static final double SENTENCE = 20;
    private static final int ENOUGH = 50;
    private static final int LEAST_PLACES = 10;
    private static final int MICROS = 1_000;

    /** Words that are soon used up where each may stand in one row only. */
    private static final Set<String> CODES = Set.of("place.country_code", "finance.currency");

    private final SampleColumn column;
    private final ColumnProfile seen;
    private final boolean unique;
    private final int group;

    /**
     * Prepares the draft.
     *
     * @param unique whether each value stands in one row
     * @param group in how many rows a value must stand that goes into the schema
     */
    ColumnDraft(SampleColumn column, ColumnProfile seen, boolean unique, int group) {
        this.column = column;
        this.seen = seen;
        this.unique = unique;
        this.group = group;
    }

    /** Returns the range of numbers, and the greatest length of texts, with some room where single rows would show. */
    Column.Rules rules() {
        if (seen.values == 0) {
            return Column.Rules.NONE;
        }
        Kind kind = column.type().kind();
        if (kind == Kind.STRING) {
            int longest = length(seen.maxLength);
            boolean fixed = seen.minLength == seen.maxLength && seen.values >= ENOUGH;
            return new Column.Rules(
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    fixed ? OptionalInt.of(seen.minLength) : OptionalInt.empty(),
                    OptionalInt.of(fixed ? seen.maxLength : longest),
                    Optional.empty());
        }
        if (!kind.isNumber()) {
            return Column.Rules.NONE;
        }
        ColumnProfile.Numbers numbers = seen.point.fits.fits == seen.values ? seen.point : seen.comma;
        NumberDraft draft = new NumberDraft(column, group);
        return new Column.Rules(
                List.of(),
                Optional.of(draft.minimum(numbers.least)),
                Optional.of(draft.maximum(numbers.most)),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    /**
     * Returns {@code rules} for a column whose values {@code generator} makes: what few rows show of the lengths of
     * texts is no limit for a generator that has words of its own.
     */
    Column.Rules rules(Column.Rules rules, GeneratorSpec generator) {
        return generator instanceof GeneratorSpec.Words && seen.values < ENOUGH ? Column.Rules.NONE : rules;
    }

    private static int length(int longest) {
        for (int length : LENGTHS) {
            if (longest <= length) {
                return length;
            }
        }
        return longest;
    }

    /** Returns whether {@code choice} says that the values name or reach a person. */
    static boolean isPersonal(Choice choice) {
        return choice.confidence() >= Choice.LEAST && choice.isPersonal();
    }

    /** Returns whether the values look as texts that people wrote: several words, and hardly one twice. */
    boolean isFreeText() {
        return column.type().kind() == Kind.STRING
                && new TextShape(column).words() > SHORT_TEXT
                && column.words().size() > MOST_OF_ALL * seen.values / 2;
    }

    /**
     * Returns the generator of the catalogue whose words the values are; empty where they are of none for sure, or the
     * name of the column says what they are. Whole names of persons are such whatever the column is called.
     *
     * @param choice of the mapping, by the name of the column
     */
    Optional<String> known(Choice choice) {
        if (column.type().kind() != Kind.STRING || isPersonal(choice)) {
            return Optional.empty();
        }
        boolean named = choice.confidence() >= Choice.LEAST
                && choice.generator().filter(spec -> !isAnyText(spec)).isPresent();
        return KnownWords.meaning(column.words())
                .filter(name -> !named || name.equals("person.name") || (unique && isWord(choice, name)))
                .filter(name -> !unique || !CODES.contains(name));
    }

    /**
     * Returns all countries, or all their codes, where the sample names hardly one more often than others: a catalogue
     * draws them as people are spread over the world. Other words as they are.
     */
    private GeneratorSpec spread(GeneratorSpec.Words words) {
        boolean even =
                column.words().size() >= LEAST_PLACES && 2L * column.words().size() >= seen.values;
        List<String> all = even && !unique ? KnownWords.countries(words.name(), column.words()) : List.of();
        return all.isEmpty()
                ? words
                : new GeneratorSpec.Weighted(
                        all.stream().map(place -> new Weight(place, 1)).toList());
    }

    private static boolean isWord(Choice choice, String name) {
        return choice.generator().equals(Optional.of(new GeneratorSpec.Words(name, Optional.empty())));
    }

    private static boolean isAnyText(GeneratorSpec spec) {
        return spec instanceof GeneratorSpec.Words words && words.name().startsWith("text.");
    }

    /** Returns whether the values look as addresses of mail. */
    boolean isEmail() {
        return column.type().kind() == Kind.STRING
                && new TextShape(column).meaning().equals(Optional.of("email"));
    }

    /**
     * Returns the generator.
     *
     * @param choice of the mapping, by the name of the column
     * @param key whether it is the primary key by itself
     */
    Optional<GeneratorSpec> generator(Choice choice, boolean key) {
        if (seen.values == 0) {
            return Optional.empty();
        }
        return switch (column.type().kind()) {
            case INTEGER -> Optional.of(key ? sequence() : numbers());
            case DECIMAL, FLOAT -> Optional.of(numbers());
            case BOOLEAN -> Optional.of(new GeneratorSpec.Flags(truth()));
            case DATE, TIMESTAMP, TIME -> Optional.of(moments());
            case STRING -> Optional.of(text(choice));
            case UUID -> Optional.of(new GeneratorSpec.Uuids(4));
            case JSON, BYTES -> Optional.empty();
        };
    }

    private GeneratorSpec sequence() {
        return new GeneratorSpec.Sequence((long) Math.max(0, seen.point.least), 1);
    }

    private double truth() {
        long truths = 0;
        long values = 0;
        for (int row = 0; row < column.rows(); row++) {
            truths += column.isNull(row) ? 0 : column.held(row);
            values += column.isNull(row) ? 0 : 1;
        }
        return values == 0 ? 0.5 : rounded((double) truths / values);
    }

    private static double rounded(double share) {
        return StrictMath.rint(share * 10_000) / 10_000;
    }

    private GeneratorSpec numbers() {
        NumberDraft draft = new NumberDraft(column, group);
        if (draft.sorted().length == 0) {
            return new GeneratorSpec.Numbers(new GeneratorSpec.Distribution.Uniform());
        }
        Optional<GeneratorSpec> few = weighted(MOST_NUMBERS);
        return few.orElseGet(() -> draft.spec(seen.point.zeroFractions ? 0 : seen.point.maxFraction));
    }

    /** Returns the values that enough rows have, if there are few and nearly all rows have one of them. */
    Optional<GeneratorSpec> weighted(int mostValues) {
        Map<String, Integer> counts = counts(mostValues);
        int values = 0;
        int kept = 0;
        List<Weight> weights = new ArrayList<>();
        for (Map.Entry<String, Integer> each : counts.entrySet()) {
            values += each.getValue();
            if (each.getValue() >= group) {
                kept += each.getValue();
                weights.add(new Weight(each.getKey(), each.getValue()));
            }
        }
        boolean few = !counts.isEmpty() && kept >= MOST_OF_ALL * values && !unique;
        weights.sort((a, b) -> Double.compare(b.weight(), a.weight()));
        return few ? Optional.of(new GeneratorSpec.Weighted(weights)) : Optional.empty();
    }

    /** Returns how often each value occurs; nothing where there are more than {@code most}. */
    private Map<String, Integer> counts(int most) {
        Map<String, Integer> counts = new HashMap<>();
        for (int row = 0; row < column.rows(); row++) {
            if (!column.isNull(row)) {
                counts.merge(text(row), 1, Integer::sum);
                if (counts.size() > most) {
                    return Map.of();
                }
            }
        }
        return new TreeMap<>(counts);
    }

    /** The value as schemas write it. */
    private String text(int row) {
        return switch (column.type().kind()) {
            case INTEGER -> Long.toString(column.held(row));
            case DECIMAL ->
                BigDecimal.valueOf(column.held(row), column.type().scale()).toPlainString();
            case FLOAT -> Double.toString(column.number(row));
            default -> column.words().get(column.code(row));
        };
    }

    private GeneratorSpec moments() {
        double[] sorted = new NumberDraft(column, group).sorted();
        int inner = sorted.length < 2 * group ? 0 : group - 1;
        long from = sorted.length == 0 ? 0 : (long) sorted[inner];
        long to = sorted.length == 0 ? 0 : (long) sorted[sorted.length - 1 - inner];
        Kind kind = column.type().kind();
        Set<DayOfWeek> weekdays = kind == Kind.TIME ? Set.of() : weekdays();
        return new GeneratorSpec.Moments(
                new Moment.At(moment(from)), new Moment.At(moment(to)), weekdays, Optional.empty(), kind);
    }

    private LocalDateTime moment(long held) {
        return switch (column.type().kind()) {
            case DATE -> LocalDate.ofEpochDay(held).atStartOfDay();
            case TIME ->
                LocalDate.EPOCH.atTime(LocalTime.ofNanoOfDay(held * MICROS).withNano(0));
            default -> LocalDateTime.ofEpochSecond(Math.floorDiv(held, 1_000_000L), 0, ZoneOffset.UTC);
        };
    }

    /** Returns the days of the week that all values fall on, if some never come. */
    private Set<DayOfWeek> weekdays() {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        int values = 0;
        for (int row = 0; row < column.rows(); row++) {
            if (!column.isNull(row)) {
                days.add(moment(column.held(row)).getDayOfWeek());
                values++;
            }
        }
        return values < ENOUGH || days.size() > 5 ? Set.of() : days;
    }

    private GeneratorSpec text(Choice choice) {
        TextShape shape = new TextShape(column);
        Optional<String> known = known(choice);
        if (known.isPresent() && Choice.isPersonal(known.get())) {
            return new GeneratorSpec.Words(known.get(), Optional.empty());
        }
        Optional<GeneratorSpec> few = weighted(MOST_WORDS);
        boolean named =
                choice.confidence() >= Choice.LEAST && choice.generator().isPresent();
        if (few.isPresent()) {
            return few.get();
        }
        Optional<String> meaning = shape.meaning();
        if (meaning.isPresent()) {
            boolean same = named && choice.shown().contains(meaning.get());
            return same ? choice.generator().orElseThrow() : new GeneratorSpec.Words(meaning.get(), Optional.empty());
        }
        boolean words = named && choice.generator().orElseThrow() instanceof GeneratorSpec.Words;
        if (words && isPersonal(choice)) {
            return choice.generator().orElseThrow();
        }
        Optional<String> pattern = shape.pattern();
        if (pattern.isPresent()) {
            return new GeneratorSpec.Pattern(pattern.get());
        }
        if (known.isPresent()) {
            return spread(new GeneratorSpec.Words(known.get(), Optional.empty()));
        }
        if (words && !unique) {
            return spread((GeneratorSpec.Words) choice.generator().orElseThrow());
        }
        Optional<String> code = unique ? shape.code(seen.minLength, seen.maxLength, seen.values) : Optional.empty();
        if (code.isPresent()) {
            return new GeneratorSpec.Pattern(code.get());
        }
        Optional<String> capitals = shape.capitals();
        if (capitals.isPresent()) {
            return new GeneratorSpec.Pattern(capitals.get());
        }
        double length = shape.words();
        String text = length <= SHORT_TEXT ? "text.word" : length <= SENTENCE ? "text.sentence" : "text.paragraph";
        return new GeneratorSpec.Words(text, Optional.empty());
    }
}

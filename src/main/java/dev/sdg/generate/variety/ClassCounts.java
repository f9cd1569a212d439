package dev.sdg.generate.variety;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.validation.OptionPlacement;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * How many rows there are of each class that a field tells apart: its values where they are few, else five bands of
 * equal width between its least and greatest number. One thread.
 */
public final class ClassCounts {
    private static final int BANDS = 5;
    private static final int FEW = 20;

    private final String field;
    private final int position;
    private final List<RowClass> classes;
    private final long[] counts;

    private ClassCounts(String field, int position, List<RowClass> classes) {
        this.field = field;
        this.position = position;
        this.classes = classes;
        this.counts = new long[classes.size()];
    }

    /** A class: its name in prompts behind that of the field, and which values are in it. */
    private record RowClass(String name, Predicate<Value> holds) {

        static RowClass of(Value value) {
            return new RowClass(ValueJson.ofScalar(value).toString(), value::equals);
        }
    }

    /**
     * Returns counts by the field {@code name}; empty where the schema has none, or its values cannot be enumerated.
     */
    public static Optional<ClassCounts> of(RowSchema schema, String name) {
        int position = schema.indexOf(name);
        return position < 0
                ? Optional.empty()
                : Optional.of(new ClassCounts(
                                name, position, classes(schema.fields().get(position))))
                        .filter(counts -> counts.size() > 1);
    }

    /** Returns counts of the rows with and, second, without a text in the string field {@code name}. */
    public static ClassCounts ofEmptyTexts(RowSchema schema, String name) {
        Value empty = new Value.Text("");
        return new ClassCounts(
                name,
                schema.indexOf(name),
                List.of(new RowClass("not \"\"", value -> !value.equals(empty)), RowClass.of(empty)));
    }

    /** Returns the {@linkplain Field#isLabel labels} of {@code schema} that have more than one class. */
    public static List<String> fields(RowSchema schema) {
        return schema.fields().stream()
                .filter(Field::isLabel)
                .map(Field::name)
                .filter(name -> of(schema, name).isPresent())
                .toList();
    }

    /** Returns those of these fields whose shares a model is asked for: not what the program spreads by itself. */
    public static List<String> asked(DataFormatHandler format) {
        Optional<String> placed = format.placement().map(OptionPlacement::answer);
        return fields(format.schema()).stream()
                .filter(field -> !placed.equals(Optional.of(field)))
                .toList();
    }

    /** Counts a row, unless it has no value in the field. */
    public void add(Sample row) {
        int index = classOf(row);
        if (index >= 0) {
            counts[index]++;
        }
    }

    /** Returns the counts by the names of the classes in prompts, {@code "label" 0}, in the field's order. */
    public Map<String, Long> byName() {
        Map<String, Long> named = new LinkedHashMap<>();
        for (int index = 0; index < counts.length; index++) {
            named.put(name(index), counts[index]);
        }
        return named;
    }

    /** Returns how many classes there are. */
    int size() {
        return classes.size();
    }

    /** Returns the name of the field. */
    String field() {
        return field;
    }

    /** Returns the name of a class with its field: {@code "label" 0}. */
    String name(int index) {
        return "\"" + field + "\" " + value(index);
    }

    /** Returns the name of a class: {@code 0}, {@code "low"}, {@code from 0 to under 0.2}. */
    String value(int index) {
        return classes.get(index).name();
    }

    /** Returns how many rows of a class were counted. */
    long count(int index) {
        return counts[index];
    }

    /** Returns the index of the class of {@code row}, or -1. */
    int classOf(Sample row) {
        for (int index = 0; index < classes.size(); index++) {
            if (classes.get(index).holds().test(row.values().get(position))) {
                return index;
            }
        }
        return -1;
    }

    private static List<RowClass> classes(Field field) {
        Constraints constraints = field.constraints();
        if (!constraints.allowed().isEmpty()) {
            return values(constraints.allowed());
        }
        if (field.type() == FieldType.BOOLEAN) {
            return values(List.of(new Value.Flag(true), new Value.Flag(false)));
        }
        if (constraints.minimum().isEmpty() || constraints.maximum().isEmpty()) {
            return List.of();
        }
        BigDecimal least = constraints.minimum().get();
        BigDecimal greatest = constraints.maximum().get();
        return areBands(field) ? bands(least, greatest) : values(wholes(least, greatest));
    }

    /** Whether the numbers of a field are too many to be told apart one by one. */
    private static boolean areBands(Field field) {
        Optional<BigDecimal> width = field.constraints()
                .maximum()
                .flatMap(greatest -> field.constraints().minimum().map(greatest::subtract));
        return field.type() != FieldType.INTEGER
                || width.filter(known -> known.compareTo(BigDecimal.valueOf(FEW)) < 0)
                        .isEmpty();
    }

    private static List<Value> wholes(BigDecimal least, BigDecimal greatest) {
        return LongStream.rangeClosed(
                        least.setScale(0, RoundingMode.CEILING).longValue(),
                        greatest.setScale(0, RoundingMode.FLOOR).longValue())
                .<Value>mapToObj(Value.Whole::new)
                .toList();
    }

    private static List<RowClass> values(List<Value> values) {
        return values.stream().map(RowClass::of).toList();
    }

    private static List<RowClass> bands(BigDecimal least, BigDecimal greatest) {
        List<RowClass> bands = new ArrayList<>();
        BigDecimal width = greatest.subtract(least).divide(BigDecimal.valueOf(BANDS));
        for (int i = 0; i < BANDS; i++) {
            BigDecimal from = least.add(width.multiply(BigDecimal.valueOf(i)));
            BigDecimal to = from.add(width);
            boolean isLast = i == BANDS - 1;
            String name = "from %s to %s%s".formatted(shown(from), isLast ? "" : "under ", shown(to));
            double end = isLast ? Math.nextUp(to.doubleValue()) : to.doubleValue();
            bands.add(new RowClass(name, value -> isWithin(value, from.doubleValue(), end)));
        }
        return bands;
    }

    /** @param to excluded */
    private static boolean isWithin(Value value, double from, double to) {
        double number = value instanceof Value.Whole whole
                ? (double) whole.number()
                : value instanceof Value.Decimal decimal ? decimal.number() : Double.NaN;
        return number >= from && number < to;
    }

    private static String shown(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}

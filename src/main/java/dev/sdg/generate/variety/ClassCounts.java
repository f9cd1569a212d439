package dev.sdg.generate.variety;

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
import java.util.stream.LongStream;

/**
 * How many rows there are of each class that a field tells apart: its values where they are few, else five bands of
 * equal width between its least and greatest number. One thread.
 */
public final class ClassCounts {
    private static final int BANDS = 5;
    private static final int FEW = 20;

    private final int position;
    private final List<RowClass> classes;
    private final long[] counts;

    private ClassCounts(int position, List<RowClass> classes) {
        this.position = position;
        this.classes = classes;
        this.counts = new long[classes.size()];
    }

    /** A class: its name in prompts, and the values in it, the upper bound excluded. */
    private record RowClass(String name, Optional<Value> value, double from, double to) {

        boolean holds(Value candidate) {
            if (value.isPresent()) {
                return value.get().equals(candidate);
            }
            return candidate instanceof Value.Whole whole
                    ? isWithin((double) whole.number())
                    : candidate instanceof Value.Decimal decimal && isWithin(decimal.number());
        }

        private boolean isWithin(double number) {
            return number >= from && number < to;
        }
    }

    /**
     * Returns counts by the field {@code name}; empty where the schema has none, or its values cannot be enumerated.
     */
    public static Optional<ClassCounts> of(RowSchema schema, String name) {
        int position = schema.indexOf(name);
        return position < 0
                ? Optional.empty()
                : Optional.of(new ClassCounts(position, classes(schema.fields().get(position))))
                        .filter(counts -> counts.size() > 1);
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

    /** Returns the name of a class in prompts: {@code "label" 0}. */
    String name(int index) {
        return classes.get(index).name();
    }

    /** Returns how many rows of a class were counted. */
    long count(int index) {
        return counts[index];
    }

    /** Returns the index of the class of {@code row}, or -1. */
    int classOf(Sample row) {
        for (int index = 0; index < classes.size(); index++) {
            if (classes.get(index).holds(row.values().get(position))) {
                return index;
            }
        }
        return -1;
    }

    private static List<RowClass> classes(Field field) {
        Constraints constraints = field.constraints();
        if (!constraints.allowed().isEmpty()) {
            return values(field, constraints.allowed());
        }
        if (field.type() == FieldType.BOOLEAN) {
            return values(field, List.of(new Value.Flag(true), new Value.Flag(false)));
        }
        if (constraints.minimum().isEmpty() || constraints.maximum().isEmpty()) {
            return List.of();
        }
        BigDecimal least = constraints.minimum().get();
        BigDecimal greatest = constraints.maximum().get();
        boolean areFew = greatest.subtract(least).compareTo(BigDecimal.valueOf(FEW)) < 0;
        return field.type() == FieldType.INTEGER && areFew
                ? values(field, wholes(least, greatest))
                : bands(field, least, greatest);
    }

    private static List<Value> wholes(BigDecimal least, BigDecimal greatest) {
        return LongStream.rangeClosed(
                        least.setScale(0, RoundingMode.CEILING).longValue(),
                        greatest.setScale(0, RoundingMode.FLOOR).longValue())
                .<Value>mapToObj(Value.Whole::new)
                .toList();
    }

    private static List<RowClass> values(Field field, List<Value> values) {
        return values.stream()
                .map(value -> new RowClass("\"" + field.name() + "\" " + ValueJson.of(value), Optional.of(value), 0, 0))
                .toList();
    }

    private static List<RowClass> bands(Field field, BigDecimal least, BigDecimal greatest) {
        List<RowClass> bands = new ArrayList<>();
        BigDecimal width = greatest.subtract(least).divide(BigDecimal.valueOf(BANDS));
        for (int i = 0; i < BANDS; i++) {
            BigDecimal from = least.add(width.multiply(BigDecimal.valueOf(i)));
            BigDecimal to = from.add(width);
            boolean isLast = i == BANDS - 1;
            String name =
                    "\"%s\" from %s to %s%s".formatted(field.name(), shown(from), isLast ? "" : "under ", shown(to));
            bands.add(new RowClass(
                    name,
                    Optional.empty(),
                    from.doubleValue(),
                    isLast ? Math.nextUp(to.doubleValue()) : to.doubleValue()));
        }
        return bands;
    }

    private static String shown(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}

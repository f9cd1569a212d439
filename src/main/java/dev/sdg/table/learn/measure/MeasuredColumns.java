package dev.sdg.table.learn.measure;

import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Which columns of tables count in scores: those that tell something of a row, and not which row it is. */
final class MeasuredColumns {
    /** Words of fewer values than this are compared even where all differ. */
    private static final int FEW_WORDS = 20;

    private final Map<String, Map<String, String>> leftOut = new HashMap<>();

    MeasuredColumns(Schema schema, Reference reference) {
        for (Table table : schema.tables()) {
            Map<String, String> reasons = new HashMap<>();
            reference.learned(table.name()).ifPresent(rows -> rows.columns().forEach(column -> reason(
                            table, column, reference.generated().getOrDefault(table.name(), Set.of()))
                    .ifPresent(reason -> reasons.put(column.name(), reason))));
            leftOut.put(table.name(), reasons);
        }
    }

    private static Optional<String> reason(Table table, SampleColumn column, Set<String> generated) {
        if (table.primaryKey().equals(List.of(column.name()))) {
            return Optional.of("primary key");
        }
        if (table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()))) {
            return Optional.of("foreign key");
        }
        if (generated.contains(column.name())) {
            return Optional.of("generated, not learned");
        }
        if (column.isWords() && table.uniqueSets().contains(List.of(column.name()))) {
            return Optional.of("unique");
        }
        return isMostlyDifferent(column) ? Optional.of("different in most rows") : Optional.empty();
    }

    private static boolean isMostlyDifferent(SampleColumn column) {
        if (column.words().size() <= FEW_WORDS) {
            return false;
        }
        long values = IntStream.range(0, column.rows())
                .filter(row -> !column.isNull(row))
                .count();
        return column.words().size() * 2L > values;
    }

    /** Returns why a column does not count; empty where it does. */
    Optional<String> leftOut(String table, String column) {
        return Optional.ofNullable(leftOut.getOrDefault(table, Map.of()).get(column));
    }

    /** Returns the columns of {@code table} that {@code first} and {@code second} have and that count. */
    List<SampleColumn> both(SampleTable first, SampleTable second) {
        return shared(first, second).stream()
                .filter(column -> leftOut(first.name(), column.name()).isEmpty())
                .toList();
    }

    /** Returns the columns of {@code first} that {@code second} has as well. */
    static List<SampleColumn> shared(SampleTable first, SampleTable second) {
        return first.columns().stream()
                .filter(column -> second.column(column.name())
                        .filter(other -> other.isWords() == column.isWords())
                        .isPresent())
                .toList();
    }
}

package dev.sdg.table.learn.measure;

import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** Measures how near tables are to those of a reference. */
final class SimilarityMeasure {
    /** Of more pairs of a table so many are drawn: nobody reads more, and a mean does not need them. */
    private static final int MOST_PAIRS = 5_000;

    private final Schema schema;
    private final MeasuredColumns measured;
    private final Set<String> inPart;

    /** @param inPart tables whose keys are not followed */
    SimilarityMeasure(Schema schema, MeasuredColumns measured, Set<String> inPart) {
        this.schema = schema;
        this.measured = measured;
        this.inPart = inPart;
    }

    /** Returns how near {@code other} is to {@code reference}, in the tables that both have. */
    Similarity of(TableRows reference, TableRows other) {
        Map<String, List<ColumnScores>> columns = new LinkedHashMap<>();
        Map<String, Map<String, String>> leftOut = new LinkedHashMap<>();
        Map<String, List<PairScore>> pairs = new LinkedHashMap<>();
        Map<String, Map<String, Double>> cardinality = new LinkedHashMap<>();
        Map<String, List<PairScore>> betweenTables = new LinkedHashMap<>();
        for (Table table : schema.tables()) {
            Optional<SampleTable> wanted = reference.table(table.name());
            Optional<SampleTable> found = other.table(table.name());
            if (wanted.isPresent() && found.isPresent()) {
                List<ComparedColumn> compared = MeasuredColumns.shared(wanted.get(), found.get()).stream()
                        .map(column -> compared(column, reference, other, table.name()))
                        .toList();
                columns.put(
                        table.name(),
                        compared.stream().map(ComparedColumn::scores).toList());
                leftOut.put(table.name(), leftOut(table.name(), compared));
                List<ComparedColumn> counting = compared.stream()
                        .filter(column ->
                                measured.leftOut(table.name(), column.name()).isEmpty())
                        .toList();
                pairs.put(table.name(), pairs(counting));
                List<ForeignKey> keys = table.foreignKeys().stream()
                        .filter(key -> !inPart.contains(table.name()) && !inPart.contains(key.parent()))
                        .filter(key -> isFollowed(key, table, reference) && isFollowed(key, table, other))
                        .toList();
                if (!keys.isEmpty()) {
                    cardinality.put(table.name(), cardinality(table, keys, reference, other));
                    betweenTables.put(table.name(), betweenTables(table, keys, reference, other));
                }
            }
        }
        return new Similarity(columns, leftOut, pairs, cardinality, betweenTables);
    }

    private static ComparedColumn compared(SampleColumn column, TableRows reference, TableRows other, String table) {
        return ComparedColumn.of(
                column.name(),
                column,
                reference.compared(table),
                other.table(table).orElseThrow().column(column.name()).orElseThrow(),
                other.compared(table));
    }

    private Map<String, String> leftOut(String table, List<ComparedColumn> columns) {
        Map<String, String> reasons = new LinkedHashMap<>();
        columns.forEach(column ->
                measured.leftOut(table, column.name()).ifPresent(reason -> reasons.put(column.name(), reason)));
        return reasons;
    }

    private static List<PairScore> pairs(List<ComparedColumn> columns) {
        int size = columns.size();
        int[] drawn = TableRows.drawn(size * (size - 1) / 2, MOST_PAIRS);
        List<PairScore> pairs = new ArrayList<>();
        int next = 0;
        int number = 0;
        for (int a = 0; a < size; a++) {
            for (int b = a + 1; b < size; b++) {
                if (next < drawn.length && drawn[next] == number) {
                    next++;
                    score(columns.get(a), columns.get(b)).ifPresent(pairs::add);
                }
                number++;
            }
        }
        return pairs;
    }

    private static Optional<PairScore> score(ComparedColumn a, ComparedColumn b) {
        OptionalDouble score = a.pair(b);
        return score.isPresent()
                ? Optional.of(new PairScore(a.name(), b.name(), score.getAsDouble()))
                : Optional.empty();
    }

    private static boolean isFollowed(ForeignKey key, Table child, TableRows rows) {
        return rows.table(key.parent())
                        .filter(parent -> key.parentColumns().stream()
                                .allMatch(column -> parent.column(column).isPresent()))
                        .isPresent()
                && rows.table(child.name())
                        .filter(table -> key.columns().stream()
                                .allMatch(column -> table.column(column).isPresent()))
                        .isPresent();
    }

    private static Map<String, Double> cardinality(
            Table table, List<ForeignKey> keys, TableRows reference, TableRows other) {
        Map<String, Double> scores = new LinkedHashMap<>();
        keys.forEach(key -> scores.put(
                key.name(), Distributions.ofNumbers(reference.children(table, key), other.children(table, key))));
        return scores;
    }

    private List<PairScore> betweenTables(Table table, List<ForeignKey> keys, TableRows reference, TableRows other) {
        List<PairScore> scores = new ArrayList<>();
        for (ForeignKey key : keys) {
            TableRows.Joined wanted = reference.joined(table, key);
            TableRows.Joined found = other.joined(table, key);
            if (wanted.children().length == 0 || found.children().length == 0) {
                continue;
            }
            List<ComparedColumn> ofParent = columns(key.parent(), reference, other).stream()
                    .map(column -> ComparedColumn.of(
                            key.name() + "." + column.name(),
                            column,
                            wanted.parents(),
                            same(column, key.parent(), other),
                            found.parents()))
                    .toList();
            List<ComparedColumn> ofChild = columns(table.name(), reference, other).stream()
                    .map(column -> ComparedColumn.of(
                            column.name(),
                            column,
                            wanted.children(),
                            same(column, table.name(), other),
                            found.children()))
                    .toList();
            IntStream.of(TableRows.drawn(ofParent.size() * ofChild.size(), MOST_PAIRS))
                    .mapToObj(number ->
                            score(ofParent.get(number / ofChild.size()), ofChild.get(number % ofChild.size())))
                    .flatMap(Optional::stream)
                    .forEach(scores::add);
        }
        return scores;
    }

    private List<SampleColumn> columns(String table, TableRows reference, TableRows other) {
        return measured.both(
                reference.table(table).orElseThrow(), other.table(table).orElseThrow());
    }

    private static SampleColumn same(SampleColumn column, String table, TableRows rows) {
        return rows.table(table).orElseThrow().column(column.name()).orElseThrow();
    }
}

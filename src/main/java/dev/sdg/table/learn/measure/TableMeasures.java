package dev.sdg.table.learn.measure;

import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Measures tables: what their columns are, and how near they are to those of a reference. */
public final class TableMeasures {
    /** So many rows of a table are compared at most; of more, so many are drawn. */
    public static final int MOST_ROWS = 100_000;

    private TableMeasures() {}

    /**
     * Returns what the columns of {@code tables} are.
     *
     * @param schema their keys; tables that it does not have are not measured
     */
    public static TableQuality of(Schema schema, List<SampleTable> tables) {
        return new TableQuality(facts(schema, tables), Optional.empty());
    }

    /**
     * Returns what the columns of {@code tables} are, and how near to {@code reference}. The same rows give the same
     * report.
     *
     * @param schema the keys of both; tables that it does not have are not measured
     */
    public static TableQuality of(Schema schema, List<SampleTable> tables, Reference reference) {
        Alignment alignment = new Alignment(reference.learned(), tables);
        Reference wanted = reference.with(alignment.of(reference.learned()), alignment.of(reference.heldOut()));
        return new TableQuality(facts(schema, tables), Optional.of(comparison(schema, alignment.of(tables), wanted)));
    }

    private static Comparison comparison(Schema schema, List<SampleTable> tables, Reference reference) {
        MeasuredColumns measured = new MeasuredColumns(schema, reference);
        SimilarityMeasure measure = new SimilarityMeasure(schema, measured, reference.inPart());
        TableRows learned = TableRows.of(reference.learned(), MOST_ROWS);
        Similarity similarity = measure.of(learned, TableRows.of(tables, MOST_ROWS));
        Map<String, OptionalDouble> toldApart = new LinkedHashMap<>();
        Map<String, Privacy> privacy = new LinkedHashMap<>();
        for (Table table : schema.tables()) {
            Optional<SampleTable> wanted = reference.learned(table.name());
            Optional<SampleTable> found = named(table.name(), tables);
            if (wanted.isPresent() && found.isPresent()) {
                List<SampleColumn> columns = measured.both(wanted.get(), found.get());
                toldApart.put(table.name(), toldApart(wanted.get(), found.get(), columns));
                privacy.put(
                        table.name(),
                        new PrivacyMeasure(wanted.get(), columns).of(found.get(), reference.heldOut(table.name())));
            }
        }
        return new Comparison(similarity, ceiling(measure, learned, reference), toldApart, privacy);
    }

    /** Held-out rows differ from learned ones by chance only; more rows would differ less. */
    private static Optional<Similarity> ceiling(SimilarityMeasure measure, TableRows learned, Reference reference) {
        if (reference.heldOut().stream().allMatch(table -> table.rows() == 0)) {
            return Optional.empty();
        }
        TableRows heldOut = TableRows.of(reference.heldOut(), MOST_ROWS);
        return Optional.of(measure.of(learned.asMany(heldOut), heldOut.asMany(learned)));
    }

    private static OptionalDouble toldApart(SampleTable wanted, SampleTable found, List<SampleColumn> columns) {
        int rows = Math.min(PrivacyMeasure.MOST_ROWS, Math.min(wanted.rows(), found.rows()));
        int[] ofWanted = TableRows.drawn(wanted.rows(), rows);
        int[] ofFound = TableRows.drawn(found.rows(), rows);
        return Discriminator.areaUnderCurve(
                columns.stream()
                        .map(column -> ComparedColumn.of(
                                column.name(),
                                column,
                                ofWanted,
                                found.column(column.name()).orElseThrow(),
                                ofFound))
                        .toList(),
                rows);
    }

    private static Map<String, List<ColumnFacts>> facts(Schema schema, List<SampleTable> tables) {
        Map<String, List<ColumnFacts>> facts = new LinkedHashMap<>();
        schema.tables().forEach(table -> named(table.name(), tables)
                .ifPresent(rows -> facts.put(
                        table.name(),
                        rows.columns().stream().map(ColumnFacts::of).toList())));
        return facts;
    }

    private static Optional<SampleTable> named(String name, List<SampleTable> tables) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}

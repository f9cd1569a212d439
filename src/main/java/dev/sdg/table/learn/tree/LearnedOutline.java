package dev.sdg.table.learn.tree;

import dev.sdg.schema.Column;
import dev.sdg.schema.Column.Rules;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Learned;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learned.LearnedTable;
import dev.sdg.table.learned.WordList;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The schema that goes with what was learned: learned columns say so, and their rules give away no rare value. */
final class LearnedOutline {
    private final Map<String, TableSample> samples;
    private final Map<String, Map<String, Treatment>> treatments;
    private final Map<String, LearnedTable> learned;

    LearnedOutline(
            Map<String, TableSample> samples,
            Map<String, Map<String, Treatment>> treatments,
            Map<String, LearnedTable> learned) {
        this.samples = samples;
        this.treatments = treatments;
        this.learned = learned;
    }

    Schema of(Schema schema, Learned all) {
        return new Schema(
                schema.name(),
                schema.description(),
                schema.locale(),
                schema.tables().stream().map(this::table).toList(),
                Optional.of(all));
    }

    private Table table(Table table) {
        TableSample sample = samples.get(table.name());
        if (sample == null) {
            return table;
        }
        LearnedTable own = learned.get(table.name());
        return table.withRows(OptionalLong.of(sample.sample().rows()))
                .withColumns(table.columns().stream()
                        .map(column -> column(sample, own, column))
                        .toList())
                .withForeignKeys(keys(table, own));
    }

    /** Returns the keys; of those whose children or popularity was learned, nothing else is said. */
    private static List<ForeignKey> keys(Table table, LearnedTable own) {
        return table.foreignKeys().stream()
                .map(key -> new ForeignKey(
                        key.name(),
                        key.columns(),
                        key.parent(),
                        key.parentColumns(),
                        own.children().containsKey(key.name()) && drivesAnyway(table, key)
                                ? Optional.empty()
                                : key.children(),
                        own.popularity().containsKey(key.name()) ? OptionalDouble.empty() : key.zipf(),
                        key.deferrable()))
                .toList();
    }

    /** Returns whether the key decides the number of rows also where it does not say how many children there are. */
    private static boolean drivesAnyway(Table table, ForeignKey key) {
        return table.foreignKeys().stream()
                .filter(one -> !one.parent().equals(table.name()) && table.isRequired(one))
                .findFirst()
                .equals(Optional.of(key));
    }

    private Column column(TableSample sample, LearnedTable own, Column column) {
        Treatment treatment = treatments.get(sample.table().name()).get(column.name());
        if (!treatment.how().isLearned()) {
            return column;
        }
        WordList words = own.words().get(column.name());
        Rules rules = column.rules();
        SampleColumn values = sample.sample().column(column.name()).orElseThrow();
        return new Column(
                column.name(),
                column.type(),
                column.description(),
                column.required(),
                column.nulls(),
                new Rules(
                        words == null
                                ? rules.words()
                                : rules.words().stream()
                                        .filter(words.words()::contains)
                                        .toList(),
                        rules.minimum().filter(bound -> !isRare(sample, values, bound)),
                        rules.maximum().filter(bound -> !isRare(sample, values, bound)),
                        rules.minLength(),
                        rules.maxLength(),
                        rules.pattern()),
                Optional.empty(),
                Optional.of(new GeneratorSpec.Learned()),
                false,
                column.sqlType());
    }

    /** Returns whether {@code bound} is a value that too few rows have. */
    private static boolean isRare(TableSample sample, SampleColumn column, BigDecimal bound) {
        if (column.isWords()) {
            return false;
        }
        int same = 0;
        for (int row : sample.rows()) {
            same += !column.isNull(row) && column.number(row) == bound.doubleValue() ? 1 : 0;
        }
        return same > 0 && same < sample.group();
    }
}

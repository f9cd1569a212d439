package dev.sdg.run.cell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.generate.dedup.FingerprintSet;
import dev.sdg.generate.dedup.RowCheck;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import dev.sdg.schema.Column;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.RowView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rejects rows of a table that would have the same values as another one in columns which are unique together. Columns
 * that the model does not write are looked up in the row; case, accents' form and white space make no difference.
 */
final class UniqueCells implements RowCheck {
    private final RowSchema rows;
    private final PlannedTable table;
    private final RowView view;
    private final List<String> set;
    private final RowSchema keys;
    private final FingerprintSet seen = new FingerprintSet();

    /**
     * @param rows the schema of what the model writes
     * @param set of columns of {@code table}, at least one of which it writes
     */
    UniqueCells(RowSchema rows, PlannedTable table, RowView view, List<String> set) {
        this.rows = rows;
        this.table = table;
        this.view = view;
        this.set = List.copyOf(set);
        this.keys = RowSchema.of(set.stream()
                .map(name -> Field.required(name, FieldType.STRING, name))
                .toList());
        for (long row = 0; row < table.existing(); row++) {
            view.seek(row);
            existing().ifPresent(seen::add);
        }
    }

    /** Returns the columns that it looks at. */
    List<String> set() {
        return set;
    }

    @Override
    public Optional<Rejection> rejection(Sample sample) {
        return key(sample)
                .filter(seen::contains)
                .map(known -> Rejection.of(
                        rows,
                        sample,
                        RejectionReason.DUPLICATE,
                        "another row of %s has the same %s".formatted(table.name(), String.join(", ", set))));
    }

    @Override
    public void accepted(Sample sample) {
        key(sample).ifPresent(seen::add);
    }

    /** Returns whether another row has {@code key}, and from then on one has. */
    boolean isTaken(Fingerprint key) {
        return !seen.add(key);
    }

    /** Returns the key of a row; empty where one of its values is null, which equals nothing. */
    Optional<Fingerprint> key(Sample sample) {
        long number = ValueJson.ofScalar(sample.values().get(0)).longValue();
        view.at(number - 1);
        List<Value> values = new ArrayList<>();
        for (String name : set) {
            int place = rows.indexOf(name);
            int index = index(name);
            boolean isMissing = place >= 0 && !view.isWritten(index);
            JsonNode value = place >= 0
                    ? ValueJson.ofScalar(sample.values().get(place))
                    : ToldRow.json(view.cell(index), column(index).type());
            if (isMissing || value.isNull()) {
                return Optional.empty();
            }
            values.add(new Value.Text(value.asText()));
        }
        return Optional.of(of(values));
    }

    private Optional<Fingerprint> existing() {
        List<Value> values = new ArrayList<>();
        for (String name : set) {
            JsonNode value =
                    ToldRow.json(view.cell(index(name)), column(index(name)).type());
            if (value.isNull()) {
                return Optional.empty();
            }
            values.add(new Value.Text(value.asText()));
        }
        return Optional.of(of(values));
    }

    private Fingerprint of(List<Value> values) {
        return Fingerprint.of(keys, new Sample(values, RowOrigin.unknown()));
    }

    private Column column(int index) {
        return table.table().columns().get(index);
    }

    private int index(String name) {
        List<Column> columns = table.table().columns();
        return columns.indexOf(table.table().column(name).orElseThrow());
    }
}

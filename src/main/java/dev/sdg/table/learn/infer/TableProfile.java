package dev.sdg.table.learn.infer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.sdg.file.FileRow;
import dev.sdg.file.source.SourceRows;
import dev.sdg.file.source.TableSource;
import dev.sdg.file.source.UnreadableSourceException;
import dev.sdg.table.CellSeed;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One pass over the rows of a table: what its columns show, and the rows to learn from. */
final class TableProfile {
    /** A text that many rows share is kept once. */
    private static final int MOST_SHARED = 4096;

    private final TableSource source;
    private final InferenceOptions options;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<ColumnProfile> profiles = new ArrayList<>();
    private final List<Map<String, String>> shared = new ArrayList<>();
    private final List<LearnedRow> learned = new ArrayList<>();
    private final CellSeed seed;
    private List<ColumnReading> readings = List.of();
    private long rows;

    /** A row to learn from; columns that came later are not in its texts. */
    private record LearnedRow(long number, List<String> texts) {}

    private TableProfile(TableSource source, InferenceOptions options) {
        this.source = source;
        this.options = options;
        this.seed = CellSeed.of(options.seed(), source.name(), "").with("learned rows");
    }

    /**
     * Reads all rows of {@code source}.
     *
     * @throws UnreadableSourceException where they cannot be read, or there is none
     */
    static TableProfile of(TableSource source, InferenceOptions options) {
        TableProfile profile = new TableProfile(source, options);
        try (SourceRows rows = SourceRows.open(source)) {
            rows.columns().forEach(profile::column);
            for (Optional<FileRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                profile.see(row.get());
            }
        }
        profile.check();
        return profile;
    }

    private void check() {
        if (rows == 0) {
            throw new UnreadableSourceException(
                    source.place(), names.isEmpty() ? "empty" : "no row below the header: nothing to learn from");
        }
        if (names.isEmpty()) {
            throw new UnreadableSourceException(source.place(), "its rows have no columns");
        }
        Map<String, String> lower = new HashMap<>();
        for (String name : names) {
            String other = lower.put(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                throw new UnreadableSourceException(
                        source.place(), "the columns '%s' and '%s' differ only in case".formatted(other, name));
            }
        }
    }

    private int column(String name) {
        return places.computeIfAbsent(name, any -> {
            names.add(name);
            ColumnProfile profile = new ColumnProfile(!source.typed(), name);
            profile.nulls = rows;
            profiles.add(profile);
            shared.add(new HashMap<>());
            return names.size() - 1;
        });
    }

    private void see(FileRow row) {
        row.values().properties().forEach(value -> column(value.getKey()));
        long place = place();
        List<String> texts = new ArrayList<>(place < 0 ? 0 : names.size());
        for (int i = 0; i < names.size(); i++) {
            JsonNode value = row.values().get(names.get(i));
            profiles.get(i).see(value == null ? NullNode.getInstance() : value);
            if (place >= 0) {
                texts.add(value == null || value.isNull() ? "" : shared(i, ColumnProfile.text(value)));
            }
        }
        if (place == learned.size()) {
            learned.add(new LearnedRow(rows, texts));
        } else if (place >= 0) {
            learned.set((int) place, new LearnedRow(rows, texts));
        }
        rows++;
    }

    /** Returns where the next row goes among those to learn from: each row is as likely as the others; -1: nowhere. */
    private long place() {
        if (rows < options.learnRows()) {
            return rows;
        }
        long place = CellSeed.below(seed.bits(rows, 0), rows + 1);
        return place < options.learnRows() ? place : -1;
    }

    private String shared(int column, String text) {
        Map<String, String> known = shared.get(column);
        String same = known.get(text);
        if (same == null && known.size() < MOST_SHARED) {
            known.put(text, text);
        }
        return same == null ? text : same;
    }

    TableSource source() {
        return source;
    }

    /** Returns how many rows there are. */
    long rows() {
        return rows;
    }

    /** Returns the names of the columns, in the order in which they came first. */
    List<String> names() {
        return names;
    }

    ColumnProfile profile(int column) {
        return profiles.get(column);
    }

    /** Returns how the column is read, once the rows to learn from are. */
    ColumnReading reading(String column) {
        return readings.get(places.get(column));
    }

    /** Returns the rows to learn from, in their order, read as {@code readings} say; their texts are given up. */
    SampleTable learned(List<ColumnReading> readings) {
        this.readings = List.copyOf(readings);
        learned.sort(Comparator.comparingLong(LearnedRow::number));
        MomentScan moments = new MomentScan();
        List<SampleColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            SampleColumn.Builder column =
                    SampleColumn.builder(names.get(i), readings.get(i).type());
            for (LearnedRow row : learned) {
                readings.get(i).add(i < row.texts().size() ? row.texts().get(i) : "", column, moments);
            }
            columns.add(column.build());
        }
        learned.clear();
        return new SampleTable(source.name(), columns);
    }
}

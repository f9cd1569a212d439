package dev.sdg.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.file.FileFormat;
import dev.sdg.schema.Column;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.text.Excerpt;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The first reading of a table: holds each row to the rules and notes its keys. One thread; used once. */
final class TableScan implements TableRows.Listener {
    private static final int LONGEST_SHOWN = 200;

    /** Objects may have a new key in each row; what is above that is counted as one. */
    private static final int MOST_EXTRA = 100;

    private static final String MORE = "…";

    private final TableFiles files;
    private final Table table;
    private final Findings findings;
    private final TableChecks checks;
    private final List<TrackedKey> keys = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> extra = new HashSet<>();
    private final boolean[] complete;
    private final boolean[] seen;
    private boolean statesColumns;
    private Optional<TableRows> reading = Optional.empty();
    private long rows;

    TableScan(TableFiles files, Schema schema, ParentLookups parents, LocalDateTime now, int mostExamples) {
        this.files = files;
        this.findings = new Findings(mostExamples);
        this.table = files.table();
        table.columns().forEach(column -> names.add(column.name()));
        this.complete = new boolean[names.size()];
        this.seen = new boolean[names.size()];
        Arrays.fill(complete, true);
        this.checks = new TableChecks(schema, files, parents, findings, now);
    }

    TableFiles files() {
        return files;
    }

    /** Returns what was found. */
    Findings findings() {
        return findings;
    }

    /** Returns the checks that were not evaluated. */
    List<String> checksNotEvaluated() {
        return checks.notEvaluated();
    }

    /** Returns how many rows there are. */
    long rows() {
        return rows;
    }

    /** Has the keys of the rows noted in {@code key}. */
    void track(TrackedKey key) {
        keys.add(key);
    }

    /** Returns the keys that are noted. */
    List<TrackedKey> keys() {
        return keys;
    }

    /** Returns whether the files have all columns of {@code key}. */
    boolean isComplete(TrackedKey key) {
        return Arrays.stream(key.indexes()).allMatch(index -> complete[index]);
    }

    /** Reads the table. */
    void run() {
        ColumnVerifier[] columns =
                IntStream.range(0, complete.length).mapToObj(this::verifier).toArray(ColumnVerifier[]::new);
        KeyHash hash = new KeyHash();
        try (TableRows all = new TableRows(files, this)) {
            reading = Optional.of(all);
            while (all.next()) {
                rows++;
                verify(all, columns);
                checks.verify(all, rows);
                for (TrackedKey key : keys) {
                    key.add(all, hash);
                }
            }
        } catch (IOException e) {
            throw UnreadableTableException.cannotRead(files.files().get(0), e);
        }
        keys.forEach(TrackedKey::finish);
        if (!statesColumns && rows > 0) {
            IntStream.range(0, complete.length).filter(i -> !seen[i]).forEach(this::neverSeen);
        }
    }

    private ColumnVerifier verifier(int index) {
        Column column = table.columns().get(index);
        boolean required =
                (column.required() && !column.computed()) || table.primaryKey().contains(column.name());
        return new ColumnVerifier(column, index, required, findings);
    }

    private void verify(TableRows all, ColumnVerifier[] columns) {
        int known = 0;
        for (int i = 0; i < columns.length; i++) {
            boolean has = all.has(i);
            known += has ? 1 : 0;
            seen[i] |= has;
            if (has || !statesColumns) {
                columns[i].verify(all);
            }
        }
        if (!statesColumns && all.row().size() > known) {
            all.row().fieldNames().forEachRemaining(this::key);
        }
    }

    private void key(String name) {
        if (names.contains(name)) {
            return;
        }
        boolean isCounted = extra.contains(name) || extra.size() < MOST_EXTRA;
        String counted = isCounted ? name : MORE;
        extra.add(counted);
        Findings.Finding finding = findings.of(Violation.Kind.EXTRA_COLUMN, List.of(counted));
        if (finding.add()) {
            TableRows row = reading.orElseThrow();
            JsonNode node = row.row().path(name);
            Optional<String> value = Optional.of(node.isValueNode() ? node.asText() : node.toString());
            finding.example(new Violation.Example(
                    row.place(), List.of(value.map(text -> Excerpt.of(text, LONGEST_SHOWN))), Optional.empty()));
        }
    }

    private void neverSeen(int index) {
        findings.remove(Violation.Kind.NULL, List.of(table.columns().get(index).name()));
        missing(index);
    }

    private void missing(int index) {
        Column column = table.columns().get(index);
        complete[index] = false;
        if (!column.computed()) {
            findings.of(Violation.Kind.MISSING_COLUMN, List.of(column.name())).add(1);
        }
    }

    @Override
    public void file(String name, List<String> columns) {
        statesColumns |= files.format() != FileFormat.JSONL;
        if (statesColumns) {
            columns.stream().filter(column -> !names.contains(column)).forEach(column -> findings.of(
                            Violation.Kind.EXTRA_COLUMN, List.of(column))
                    .add(1));
            IntStream.range(0, complete.length)
                    .filter(i -> !columns.contains(table.columns().get(i).name()))
                    .forEach(this::missing);
        }
    }

    @Override
    public void malformed(String what) {
        rows++;
        Findings.Finding finding = findings.of(Violation.Kind.TYPE, List.of());
        if (finding.add()) {
            Optional<String> value = Optional.of(Excerpt.of(what, LONGEST_SHOWN));
            finding.example(new Violation.Example(reading.orElseThrow().place(), List.of(value), Optional.empty()));
        }
    }
}

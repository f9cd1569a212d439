package dev.sdg.integrity;

import dev.sdg.schema.Column;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which keys of which tables are noted, and which are compared with each other. */
final class KeyPlan {
    private final KeyFile file;
    private final List<TableScan> scans;
    private final Map<TrackedKey, Target> targets = new HashMap<>();
    private final Map<TrackedKey, List<Child>> children = new HashMap<>();

    private record Target(TableScan scan, List<String> columns) {}

    /** A key that refers to another. */
    private record Child(TableScan scan, TrackedKey key) {}

    /** Plans the keys of {@code scans}, which have not begun. */
    KeyPlan(List<TableScan> scans, KeyFile file) {
        this.scans = scans;
        this.file = file;
        scans.forEach(this::addUnique);
        scans.forEach(this::addReferences);
    }

    private void addUnique(TableScan scan) {
        Table table = scan.files().table();
        if (!table.primaryKey().isEmpty()) {
            add(scan, table.primaryKey(), Optional.of(Violation.Kind.PRIMARY_KEY));
        }
        table.uniqueSets().forEach(set -> add(scan, set, Optional.of(Violation.Kind.UNIQUE)));
    }

    private TrackedKey add(TableScan scan, List<String> names, Optional<Violation.Kind> unique) {
        Table table = scan.files().table();
        TrackedKey key = new TrackedKey(
                columns(table, names),
                indexes(table, names),
                indexes(table, names),
                unique.isPresent(),
                false,
                scan.findings().of(unique.orElse(Violation.Kind.UNIQUE), names),
                file);
        scan.track(key);
        targets.put(key, new Target(scan, names));
        return key;
    }

    private void addReferences(TableScan scan) {
        for (ForeignKey key : scan.files().table().foreignKeys()) {
            parent(key.parent(), scan).ifPresent(parent -> addReference(scan, key, parent));
        }
    }

    /** Returns the parent's files: those of the same format where there are any. */
    private Optional<TableScan> parent(String table, TableScan child) {
        List<TableScan> named = scans.stream()
                .filter(scan -> scan.files().table().name().equals(table))
                .toList();
        return named.stream()
                .filter(scan -> scan.files().format() == child.files().format())
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    private void addReference(TableScan scan, ForeignKey key, TableScan parent) {
        TrackedKey target = target(parent, key.parentColumns());
        Table table = scan.files().table();
        List<String> names = targets.get(target).columns().stream()
                .map(column -> key.columns().get(key.parentColumns().indexOf(column)))
                .toList();
        TrackedKey reference = new TrackedKey(
                columns(table, names),
                indexes(table, names),
                indexes(table, key.columns()),
                false,
                true,
                scan.findings()
                        .of(
                                Violation.Kind.FOREIGN_KEY,
                                key.columns(),
                                Optional.of(key.parent() + "(" + String.join(", ", key.parentColumns()) + ")")),
                file);
        scan.track(reference);
        children.computeIfAbsent(target, some -> new ArrayList<>()).add(new Child(scan, reference));
    }

    private TrackedKey target(TableScan parent, List<String> columns) {
        return parent.keys().stream()
                .filter(key -> targets.containsKey(key)
                        && Set.copyOf(targets.get(key).columns()).equals(Set.copyOf(columns)))
                .findFirst()
                .orElseGet(() -> add(parent, columns, Optional.empty()));
    }

    private static List<Column> columns(Table table, List<String> names) {
        return names.stream().map(name -> table.column(name).orElseThrow()).toList();
    }

    private static int[] indexes(Table table, List<String> names) {
        List<String> all = table.columns().stream().map(Column::name).toList();
        return names.stream().mapToInt(all::indexOf).toArray();
    }

    /** Returns the keys to compare, once all tables have been read: those whose columns the files have. */
    List<TrackedKey> comparable() {
        List<TrackedKey> keys = new ArrayList<>();
        targets.forEach((key, target) -> {
            if (target.scan().isComplete(key)) {
                children.getOrDefault(key, List.of()).stream()
                        .filter(child -> child.scan().isComplete(child.key()))
                        .forEach(child -> key.addReference(child.key()));
                keys.add(key);
            }
        });
        return keys;
    }
}

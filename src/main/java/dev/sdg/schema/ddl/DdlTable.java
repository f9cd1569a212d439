package dev.sdg.schema.ddl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A table as far as the statements so far define it. */
final class DdlTable {
    private final Name name;
    private final String file;
    private final int line;
    private final Map<String, DdlColumn> columns = new LinkedHashMap<>();

    /** The names of the columns, by what they are whatever the case. */
    private final Map<String, String> names = new HashMap<>();

    private final List<KeyClause> keys = new ArrayList<>();
    private final List<List<String>> uniqueSets = new ArrayList<>();
    private final List<String> checks = new ArrayList<>();
    private List<String> primaryKey = List.of();
    private Optional<String> comment = Optional.empty();

    /**
     * A foreign key.
     *
     * @param name of the constraint, where it has one
     * @param parentColumns empty: the primary key of the parent
     */
    record KeyClause(
            Optional<String> name,
            List<String> columns,
            Name parent,
            List<String> parentColumns,
            boolean deferrable,
            int line) {}

    DdlTable(Name name, String file, int line) {
        this.name = name;
        this.file = file;
        this.line = line;
    }

    /** Returns a table with the columns and constraints of {@code like}, but for keys between tables. */
    static DdlTable like(Name name, String file, int line, DdlTable like) {
        DdlTable table = new DdlTable(name, file, line);
        like.columns.values().forEach(table::put);
        table.uniqueSets.addAll(like.uniqueSets);
        table.checks.addAll(like.checks);
        table.primaryKey = like.primaryKey;
        return table;
    }

    Name name() {
        return name;
    }

    String file() {
        return file;
    }

    int line() {
        return line;
    }

    List<DdlColumn> columns() {
        return List.copyOf(columns.values());
    }

    /** Returns the column {@code column}, whatever the case; empty where there is none. */
    Optional<DdlColumn> column(String column) {
        String name = columns.containsKey(column) ? column : names.get(folded(column));
        return Optional.ofNullable(columns.get(name));
    }

    void add(DdlColumn column) {
        if (column(column.name()).isPresent()) {
            throw new SyntaxException(
                    column.line(), "table " + name.name() + " has two columns named '" + column.name() + "'");
        }
        put(column);
    }

    private void put(DdlColumn column) {
        columns.put(column.name(), column);
        names.put(folded(column.name()), column.name());
    }

    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Puts {@code changed} in the place of the column {@code old}, also in its keys. */
    void replace(String old, DdlColumn changed) {
        List<DdlColumn> all = columns();
        columns.clear();
        names.clear();
        all.forEach(one -> put(one.name().equalsIgnoreCase(old) ? changed : one));
        primaryKey = renamed(primaryKey, old, changed.name());
        uniqueSets.replaceAll(set -> renamed(set, old, changed.name()));
        keys.replaceAll(key -> new KeyClause(
                key.name(),
                renamed(key.columns(), old, changed.name()),
                key.parent(),
                key.parentColumns(),
                key.deferrable(),
                key.line()));
    }

    private static List<String> renamed(List<String> names, String old, String changed) {
        return names.stream()
                .map(name -> name.equalsIgnoreCase(old) ? changed : name)
                .toList();
    }

    void remove(String column) {
        column(column).ifPresent(one -> {
            columns.remove(one.name());
            names.remove(folded(one.name()));
        });
        uniqueSets.removeIf(set -> set.contains(column));
        keys.removeIf(key -> key.columns().contains(column));
    }

    List<String> primaryKey() {
        return primaryKey;
    }

    void primaryKey(List<String> key) {
        primaryKey = List.copyOf(key);
    }

    List<List<String>> uniqueSets() {
        return uniqueSets;
    }

    List<KeyClause> keys() {
        return keys;
    }

    List<String> checks() {
        return checks;
    }

    Optional<String> comment() {
        return comment;
    }

    void comment(Optional<String> text) {
        comment = text;
    }
}

package dev.sdg.schema;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One table.
 *
 * @param name unique in its schema, whatever the case
 * @param description what a row is
 * @param prompt what a model is told besides
 * @param rows how many rows to make; empty: as its driving key says, or the default
 * @param columns in their order; at least one
 * @param primaryKey the columns of the primary key; empty where there is none
 * @param uniqueSets sets of columns whose values together occur once; those of the primary key are not repeated here
 * @param foreignKeys those of single columns first, in column order, then the others
 * @param checks conditions in SQL that are true or unknown for each row
 */
public record Table(
        String name,
        Optional<String> description,
        Optional<String> prompt,
        OptionalLong rows,
        List<Column> columns,
        List<String> primaryKey,
        List<List<String>> uniqueSets,
        List<ForeignKey> foreignKeys,
        List<String> checks) {

    /** How many columns one may have. */
    public static final int MOST_COLUMNS = 4_000;

    public Table {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniqueSets = uniqueSets.stream().map(List::copyOf).toList();
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
    }

    /** Returns the column {@code name}, spelled exactly so; empty where there is none. */
    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /**
     * Returns the key that decides how many rows there are: the one that says how many children a parent has, else the
     * first whose columns are all required; empty where there is neither.
     */
    public Optional<ForeignKey> drivingKey() {
        return foreignKeys.stream()
                .filter(key -> key.children().isPresent())
                .findFirst()
                .or(() -> foreignKeys.stream()
                        .filter(key -> !key.parent().equals(name))
                        .filter(this::isRequired)
                        .findFirst());
    }

    /** Returns whether every row has a parent by {@code key}: all of its columns are required. */
    public boolean isRequired(ForeignKey key) {
        return key.columns().stream()
                .allMatch(name -> column(name).map(Column::required).orElse(false));
    }

    /** Returns whether values of {@code set} together occur once: they are the primary key, a unique set, or more. */
    public boolean isUnique(List<String> set) {
        return (!primaryKey.isEmpty() && set.containsAll(primaryKey))
                || uniqueSets.stream().anyMatch(set::containsAll);
    }

    /** Returns this table with another text that a model is told of it. */
    public Table withPrompt(String text) {
        return new Table(
                name, description, Optional.of(text), rows, columns, primaryKey, uniqueSets, foreignKeys, checks);
    }

    /** Returns this table with {@code others} in place of its columns. */
    public Table withColumns(List<Column> others) {
        return new Table(name, description, prompt, rows, others, primaryKey, uniqueSets, foreignKeys, checks);
    }

    /** Returns this table with other checks. */
    public Table withChecks(List<String> others) {
        return new Table(name, description, prompt, rows, columns, primaryKey, uniqueSets, foreignKeys, others);
    }

    /** Returns this table with another number of rows. */
    public Table withRows(OptionalLong number) {
        return new Table(name, description, prompt, number, columns, primaryKey, uniqueSets, foreignKeys, checks);
    }

    /** Returns this table with other foreign keys. */
    public Table withForeignKeys(List<ForeignKey> others) {
        return new Table(name, description, prompt, rows, columns, primaryKey, uniqueSets, others, checks);
    }
}

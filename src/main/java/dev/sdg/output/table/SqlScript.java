package dev.sdg.output.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.LoadOrder;
import dev.sdg.schema.LoadOrder.Waiting;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of tables as a script that a database of a dialect takes with all constraints in place. Keys of tables that
 * refer to each other are null at first and updated at the end, or checked at the end of the transaction. A key that
 * can neither be null nor wait is not checked before the end; in PostgreSQL it is made to wait for the transaction.
 */
public final class SqlScript {
    private final Schema schema;
    private final Dialect dialect;
    private final LoadOrder order;

    public SqlScript(Schema schema, Dialect dialect) {
        this.schema = schema;
        this.dialect = dialect;
        this.order = LoadOrder.of(schema);
    }

    /** Returns the tables in the order of their rows. */
    public List<Table> tables() {
        return order.tables();
    }

    /** Returns whether rows of {@code table} are written without some of their keys at first. */
    public boolean isUpdated(Table table) {
        return !order.keys(table, Waiting.UPDATED).isEmpty();
    }

    /** Returns the keys, as {@code table.key}, which only the end of a transaction over all rows can check. */
    public List<String> keysOfOneTransaction() {
        if (dialect != Dialect.POSTGRESQL) {
            return List.of();
        }
        return schema.tables().stream()
                .flatMap(table -> unready(table).stream().map(key -> table.name() + "." + key.name()))
                .toList();
    }

    private List<ForeignKey> unready(Table table) {
        List<ForeignKey> keys = new ArrayList<>(order.keys(table, Waiting.DEFERRED));
        keys.addAll(order.keys(table, Waiting.UNCHECKED));
        return keys;
    }

    private boolean has(Waiting how) {
        return schema.tables().stream()
                .anyMatch(table -> !order.keys(table, how).isEmpty());
    }

    RowEncoder encoder(RowRange range) {
        Table table = range.table();
        Set<String> left = new HashSet<>();
        order.keys(table, Waiting.UPDATED).forEach(key -> left.addAll(LoadOrder.nullable(table, key)));
        return range.content() == RowRange.Content.ROWS
                ? new InsertEncoder(table, left, dialect)
                : new UpdateEncoder(table, left, dialect);
    }

    FileFrame frame(List<RowRange> ranges) {
        return new FileFrame() {
            @Override
            public byte[] head() {
                return SqlScript.this.head().getBytes(UTF_8);
            }

            @Override
            public byte[] tail() {
                return SqlScript.this.tail(ranges).getBytes(UTF_8);
            }
        };
    }

    private String head() {
        return switch (dialect) {
            case POSTGRESQL -> postgresqlHead();
            case MYSQL -> """
                    SET NAMES utf8mb4;
                    SET time_zone = '+00:00';
                    SET sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO';
                    %sSTART TRANSACTION;
                    """.formatted(isUnchecked() ? "SET foreign_key_checks = 0;\n" : "");
            case SQLITE -> (isUnchecked() ? "PRAGMA foreign_keys = OFF;\n" : "") + "BEGIN;\n";
        };
    }

    /** MySQL checks every key at once, and SQLite takes long to find out that one that waits has its parent. */
    private boolean isUnchecked() {
        return has(Waiting.DEFERRED) || has(Waiting.UNCHECKED);
    }

    private String tail(List<RowRange> ranges) {
        return switch (dialect) {
            case POSTGRESQL -> postgresqlTail(ranges);
            case MYSQL -> "COMMIT;\n" + (isUnchecked() ? "SET foreign_key_checks = 1;\n" : "");
            case SQLITE -> "COMMIT;\n";
        };
    }

    private String postgresqlHead() {
        StringBuilder head = new StringBuilder("""
                BEGIN;
                SET LOCAL client_encoding = 'UTF8';
                SET LOCAL standard_conforming_strings = on;
                """);
        if (has(Waiting.UNCHECKED)) {
            head.append("""
                    CREATE TEMPORARY TABLE sdg_keys ON COMMIT DROP AS
                    SELECT conrelid::regclass AS owner, conname FROM pg_constraint
                    WHERE contype = 'f' AND NOT condeferrable AND (conrelid, confrelid) IN (%s);
                    """.formatted(String.join(", ", unchecked())));
            head.append(altered("DEFERRABLE"));
        }
        if (isUnchecked()) {
            head.append("SET CONSTRAINTS ALL DEFERRED;\n");
        }
        return head.toString();
    }

    private List<String> unchecked() {
        return schema.tables().stream()
                .flatMap(
                        table -> order.keys(table, Waiting.UNCHECKED).stream().map(key -> "(%s::regclass, %s::regclass)"
                                .formatted(
                                        dialect.text(dialect.name(table.name())),
                                        dialect.text(dialect.name(key.parent())))))
                .distinct()
                .toList();
    }

    private static String altered(String deferrable) {
        return """
                DO $sdg$ DECLARE found record; BEGIN
                FOR found IN SELECT owner, conname FROM sdg_keys LOOP
                EXECUTE format('ALTER TABLE %%s ALTER CONSTRAINT %%I %s', found.owner, found.conname);
                END LOOP; END $sdg$;
                """.formatted(deferrable);
    }

    private String postgresqlTail(List<RowRange> ranges) {
        StringBuilder tail = new StringBuilder();
        if (has(Waiting.UNCHECKED)) {
            tail.append("SET CONSTRAINTS ALL IMMEDIATE;\n").append(altered("NOT DEFERRABLE"));
        }
        ranges.stream()
                .filter(range -> range.content() == RowRange.Content.ROWS && range.rows() > 0)
                .map(RowRange::table)
                .distinct()
                .filter(SqlScript::isNumbered)
                .forEach(table -> tail.append(nextNumber(table)));
        return tail.append("COMMIT;\n").toString();
    }

    private static boolean isNumbered(Table table) {
        return table.primaryKey().size() == 1
                && table.column(table.primaryKey().get(0)).orElseThrow().type().kind() == Kind.INTEGER;
    }

    /** Where the database numbers rows by itself, it goes on behind these; elsewhere nothing happens. */
    private String nextNumber(Table table) {
        String column = table.primaryKey().get(0);
        return "SELECT setval(pg_get_serial_sequence(%s, %s), greatest(max(%s), 1)) FROM %s;\n"
                .formatted(
                        dialect.text(dialect.name(table.name())),
                        dialect.text(column),
                        dialect.name(column),
                        dialect.name(table.name()));
    }
}

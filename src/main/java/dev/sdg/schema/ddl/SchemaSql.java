package dev.sdg.schema.ddl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.schema.ddl.TypeSql.Written;
import dev.sdg.schema.sql.Dialect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a schema as a script that creates its tables, with every key, rule, check and comment. What SQL has no words
 * for (generators, sizes, shares of nulls) is left out; what the dialect has none for stands there as a comment.
 */
public final class SchemaSql {
    private final Schema schema;
    private final List<Table> tables;
    private final Dialect dialect;
    private final TypeSql types;
    private final StringBuilder script = new StringBuilder();
    private final List<String> later = new ArrayList<>();
    private final Set<String> created = new HashSet<>();

    private SchemaSql(Schema schema, Dialect dialect, Set<String> wanted) {
        this.schema = schema;
        this.tables = schema.tables().stream()
                .filter(table -> wanted.contains(table.name()))
                .toList();
        schema.tables().stream()
                .map(Table::name)
                .filter(name -> !wanted.contains(name))
                .forEach(created::add);
        this.dialect = dialect;
        this.types = new TypeSql(dialect);
    }

    /** Returns {@code schema} as SQL of {@code dialect}. */
    public static String of(Schema schema, Dialect dialect) {
        return of(schema, dialect, schema.tables().stream().map(Table::name).collect(Collectors.toSet()));
    }

    /** Returns the tables {@code wanted} of {@code schema} as SQL of {@code dialect}; the others are there. */
    public static String of(Schema schema, Dialect dialect, Set<String> wanted) {
        return new SchemaSql(schema, dialect, wanted).script();
    }

    private String script() {
        script.append("-- ")
                .append(schema.name().map(SchemaSql::line).orElse("tables"))
                .append(", for ")
                .append(dialect)
                .append('\n');
        tables.stream()
                .flatMap(table -> table.columns().stream())
                .map(types::extension)
                .flatMap(Optional::stream)
                .distinct()
                .forEach(name -> script.append("\nCREATE EXTENSION IF NOT EXISTS ")
                        .append(name)
                        .append(";\n"));
        enums();
        for (Table table : tables) {
            script.append('\n');
            table(table);
            created.add(table.name());
        }
        later.forEach(statement -> script.append('\n').append(statement).append('\n'));
        return script.toString();
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private void enums() {
        Map<String, List<String>> enums = new LinkedHashMap<>();
        tables.forEach(table -> table.columns().stream()
                .filter(types::isOwnEnum)
                .forEach(column -> enums.putIfAbsent(
                        column.sqlType().orElseThrow(), column.rules().words())));
        enums.forEach((name, words) -> script.append("\nCREATE TYPE ")
                .append(dialect.name(name))
                .append(" AS ENUM (")
                .append(words.stream().map(dialect::text).collect(Collectors.joining(", ")))
                .append(");\n"));
    }

    private void table(Table table) {
        List<String> lines = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Column column : table.columns()) {
            lines.add(column(table, column, left));
        }
        if (!table.primaryKey().isEmpty()) {
            lines.add("PRIMARY KEY (" + dialect.names(table.primaryKey()) + ")");
        }
        table.uniqueSets().forEach(set -> lines.add("UNIQUE (" + dialect.names(set) + ")"));
        for (ForeignKey key : table.foreignKeys()) {
            boolean forward = !created.contains(key.parent()) && !key.parent().equals(table.name());
            if (forward && dialect != Dialect.SQLITE) {
                later.add("ALTER TABLE " + dialect.name(table.name()) + " ADD " + key(key) + ";");
            } else {
                lines.add(key(key));
            }
        }
        for (String check : table.checks()) {
            Optional<String> written = CheckSql.of(check, schema, table, dialect);
            written.ifPresent(condition -> lines.add("CHECK (" + condition + ")"));
            if (written.isEmpty()) {
                left.add("CHECK (" + line(check) + ")");
            }
        }
        if (dialect == Dialect.SQLITE) {
            table.description()
                    .ifPresent(text -> script.append("-- ").append(line(text)).append('\n'));
        }
        left.forEach(what -> script.append("-- left out: ").append(line(what)).append('\n'));
        script.append("CREATE TABLE ").append(dialect.name(table.name())).append(" (\n    ");
        script.append(String.join(",\n    ", lines)).append("\n)");
        if (dialect == Dialect.MYSQL) {
            table.description().ifPresent(text -> script.append(" COMMENT=").append(dialect.text(text)));
        }
        script.append(";\n");
        comments(table);
    }

    private String key(ForeignKey key) {
        boolean waits = key.deferrable() && dialect != Dialect.MYSQL;
        return "FOREIGN KEY (" + dialect.names(key.columns()) + ") REFERENCES " + dialect.name(key.parent()) + " ("
                + dialect.names(key.parentColumns()) + ")" + (waits ? " DEFERRABLE INITIALLY DEFERRED" : "");
    }

    private String column(Table table, Column column, List<String> left) {
        boolean inKey = table.primaryKey().contains(column.name())
                || table.uniqueSets().stream().anyMatch(set -> set.contains(column.name()))
                || table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()))
                || schema.tables().stream()
                        .flatMap(other -> other.foreignKeys().stream())
                        .anyMatch(key -> key.parent().equals(table.name())
                                && key.parentColumns().contains(column.name()));
        Written type = types.of(column, inKey);
        StringBuilder line = new StringBuilder(dialect.name(column.name()) + " " + type.text());
        if (column.computed()) {
            left.add(column.name() + " is computed by the database, from what the schema does not hold");
        } else if (column.required()) {
            line.append(" NOT NULL");
        }
        // MariaDB wants the comment before the check.
        if (dialect == Dialect.MYSQL) {
            column.description().ifPresent(text -> line.append(" COMMENT ").append(dialect.text(text)));
        }
        if (!hasRulesOfParent(table, column)) {
            List<String> rules = rules(column, type.implied(), left);
            // MariaDB takes one condition of a column.
            List<String> written =
                    dialect == Dialect.MYSQL && !rules.isEmpty() ? List.of(String.join(" AND ", rules)) : rules;
            written.forEach(rule -> line.append(" CHECK (").append(rule).append(")"));
        }
        return dialect == Dialect.SQLITE
                ? column.description()
                                .map(text -> "-- " + line(text) + "\n    ")
                                .orElse("")
                        + line
                : line.toString();
    }

    /** What a key refers to keeps the same rules already. */
    private boolean hasRulesOfParent(Table table, Column column) {
        return table.foreignKeys().stream()
                .filter(key -> key.columns().contains(column.name()))
                .map(key -> schema.table(key.parent())
                        .orElseThrow()
                        .column(key.parentColumns().get(key.columns().indexOf(column.name())))
                        .orElseThrow())
                .anyMatch(parent -> parent.rules().equals(column.rules()));
    }

    /** Returns the conditions that values of {@code column} meet beyond what the type says. */
    private List<String> rules(Column column, ObjectNode implied, List<String> left) {
        String name = dialect.name(column.name());
        Kind kind = column.type().kind();
        Column.Rules rules = column.rules();
        List<String> conditions = new ArrayList<>();
        if (!rules.words().isEmpty() && !implied.has("enum")) {
            conditions.add(name + " IN ("
                    + rules.words().stream().map(word -> constant(word, kind)).collect(Collectors.joining(", "))
                    + ")");
        }
        rules.minimum()
                .filter(least -> !implied.has("minimum")
                        || least.compareTo(implied.get("minimum").decimalValue()) > 0)
                .ifPresent(least -> conditions.add(name + " >= " + least.toPlainString()));
        rules.maximum()
                .filter(most -> !implied.has("maximum")
                        || most.compareTo(implied.get("maximum").decimalValue()) < 0)
                .ifPresent(most -> conditions.add(name + " <= " + most.toPlainString()));
        String length = dialect == Dialect.SQLITE ? "length(" : "char_length(";
        rules.minLength().ifPresent(least -> conditions.add(length + name + ") >= " + least));
        rules.maxLength().stream()
                .filter(most -> most < implied.path("max_length").asInt(Integer.MAX_VALUE))
                .forEach(most -> conditions.add(length + name + ") <= " + most));
        rules.pattern()
                .map(pattern -> pattern.pattern())
                .filter(pattern -> !pattern.equals(implied.path("pattern").asText()))
                .ifPresent(pattern -> pattern(name, pattern, conditions, left));
        return conditions;
    }

    private void pattern(String name, String pattern, List<String> conditions, List<String> left) {
        String whole = pattern.contains("|") ? "^(?:" + pattern + ")$" : "^" + pattern + "$";
        switch (dialect) {
            case POSTGRESQL -> conditions.add(name + " ~ " + dialect.text(whole));
            case MYSQL -> conditions.add(name + " REGEXP " + dialect.text(whole));
            case SQLITE -> left.add(name + " matches " + whole);
        }
    }

    private String constant(String word, Kind kind) {
        return kind.isNumber()
                ? new BigDecimal(word).toPlainString()
                : kind == Kind.BOOLEAN ? word : dialect.text(word);
    }

    private void comments(Table table) {
        if (dialect == Dialect.POSTGRESQL) {
            table.description().ifPresent(text -> script.append("COMMENT ON TABLE ")
                    .append(dialect.name(table.name()))
                    .append(" IS ")
                    .append(dialect.text(text))
                    .append(";\n"));
            table.columns().forEach(column -> column.description().ifPresent(text -> script.append("COMMENT ON COLUMN ")
                    .append(dialect.name(table.name()))
                    .append('.')
                    .append(dialect.name(column.name()))
                    .append(" IS ")
                    .append(dialect.text(text))
                    .append(";\n")));
        }
    }
}

package dev.sdg.schema.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.Table;
import dev.sdg.schema.ddl.DdlReader;
import dev.sdg.schema.entity.EntityTable.EntityColumn;
import dev.sdg.schema.entity.EntityTable.EntityKey;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads entity classes, of any number of files, into the program's own format. Tables are handed on as DDL, so that
 * types, keys and checks mean what they mean there. Used once.
 */
public final class EntityReader {
    private static final int MOST_DEEP = 20;

    private final SchemaProblems problems;
    private final DdlReader ddl;
    // Made when the first file of their kind is read: most schemas have none, and a parser takes long to load.
    private @Nullable SqlAlchemyReader python;
    private @Nullable JpaReader java;
    private final List<EntityTable> tables = new ArrayList<>();

    /** Creates a reader that reports to {@code problems}, with file and line. */
    public EntityReader(SchemaProblems problems) {
        this.problems = problems;
        this.ddl = DdlReader.ofPostgres(problems);
    }

    /** Reads the SQLAlchemy classes of {@code source}, as text: nothing of it is run. */
    public void readPython(String file, String source) {
        SqlAlchemyReader reader = python == null ? new SqlAlchemyReader(problems) : python;
        python = reader;
        guarded(file, () -> reader.read(file, source));
    }

    /** Reads the JPA entities of {@code source}, as text: nothing of it is compiled or run. */
    public void readJava(String file, String source) {
        JpaReader reader = java == null ? new JpaReader(problems) : java;
        java = reader;
        guarded(file, () -> reader.read(file, source));
    }

    private void guarded(String file, Runnable reading) {
        try {
            reading.run();
        } catch (EntitySyntaxException e) {
            problems.error(file + ":" + e.line(), String.valueOf(e.getMessage()));
        }
    }

    /** Returns the schema {@code name} of all that was read. */
    public ObjectNode schema(String name) {
        if (python != null) {
            tables.addAll(python.tables());
        }
        if (java != null) {
            tables.addAll(java.tables());
        }
        for (EntityTable table : tables) {
            if (table.columns.size() > Table.MOST_COLUMNS) {
                problems.error(
                        table.file + ":" + table.line,
                        "%s has %,d columns; at most %,d are possible"
                                .formatted(table.name, table.columns.size(), Table.MOST_COLUMNS));
                continue;
            }
            try {
                ddl.read(table.file, new StringReader(sql(table)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        ObjectNode schema = ddl.schema(name);
        tables.forEach(table -> table.prompt.ifPresent(prompt -> {
            if (schema.path("tables").path(table.name) instanceof ObjectNode json) {
                json.put("prompt", prompt);
            }
        }));
        return schema;
    }

    /** Returns the names by which tables may be called besides their own: class → table. */
    public Map<String, String> classes() {
        Map<String, String> classes = new LinkedHashMap<>();
        tables.stream()
                .filter(table -> !table.className.isEmpty())
                .forEach(table -> classes.putIfAbsent(table.className, table.name));
        return classes;
    }

    /** Returns what was passed over: kind → how many. */
    public SortedMap<String, Integer> passedOver() {
        SortedMap<String, Integer> all = new TreeMap<>();
        if (python != null) {
            all.putAll(python.passedOver());
        }
        if (java != null) {
            all.putAll(java.passedOver());
        }
        return all;
    }

    /** Returns where each table is defined, by its name: {@code models.py:12}. */
    public Map<String, String> places() {
        return ddl.places();
    }

    /** Returns DDL whose lines are those of the source, so that messages name them. */
    private String sql(EntityTable table) {
        StringBuilder sql = new StringBuilder("\n".repeat(Math.max(0, table.line - 1)));
        sql.append("CREATE TABLE ").append(quoted(table.name)).append(" (");
        int line = table.line;
        String comma = "";
        for (EntityColumn column : table.columns.values()) {
            sql.append(comma);
            comma = ", ";
            line = atLine(column.line(), line, sql);
            String type = type(table, column, 0);
            boolean number = type.endsWith("int") || type.equals("integer");
            sql.append(quoted(column.name())).append(' ').append(type);
            sql.append(column.required() ? " NOT NULL" : "");
            sql.append(column.computed() ? " GENERATED ALWAYS AS (NULL) STORED" : "");
            if (!column.words().isEmpty()) {
                sql.append(column.words().stream()
                        .map(word -> number ? word : literal(word))
                        .collect(Collectors.joining(", ", " CHECK (" + quoted(column.name()) + " IN (", "))")));
            }
        }
        if (!table.primaryKey.isEmpty()) {
            sql.append(", PRIMARY KEY ").append(list(List.copyOf(table.primaryKey)));
        }
        Set<List<String>> sets = new HashSet<>();
        table.unique.stream().filter(sets::add).forEach(set -> sql.append(", UNIQUE ")
                .append(list(set)));
        table.checks.forEach(check -> sql.append(", CHECK (").append(check).append(')'));
        for (EntityKey key : table.keys) {
            sql.append(", ");
            line = atLine(key.line(), line, sql);
            sql.append("FOREIGN KEY ")
                    .append(list(key.columns()))
                    .append(" REFERENCES ")
                    .append(quoted(
                            parent(key.parent()).map(parent -> parent.name).orElse(key.parent())));
            if (!key.parentColumns().isEmpty()) {
                sql.append(list(parentColumns(key)));
            }
        }
        sql.append(");");
        table.description.ifPresent(text -> sql.append("COMMENT ON TABLE ")
                .append(quoted(table.name))
                .append(" IS ")
                .append(literal(text))
                .append(';'));
        table.columns.values().forEach(column -> column.description().ifPresent(text -> sql.append("COMMENT ON COLUMN ")
                .append(quoted(table.name))
                .append('.')
                .append(quoted(column.name()))
                .append(" IS ")
                .append(literal(text))
                .append(';')));
        return sql.toString();
    }

    private static int atLine(int wanted, int line, StringBuilder sql) {
        sql.append("\n".repeat(Math.max(0, wanted - line)));
        return Math.max(wanted, line);
    }

    private List<String> parentColumns(EntityKey key) {
        return key.parentColumns().stream()
                .map(name -> parent(key.parent())
                        .filter(parent -> !parent.columns.containsKey(name))
                        .map(parent -> parent.columnOf(name))
                        .orElse(name))
                .toList();
    }

    private Optional<EntityTable> parent(String name) {
        String plain = name.substring(name.lastIndexOf('.') + 1);
        return tables.stream()
                .filter(table -> table.name.equals(name) || table.name.equals(plain))
                .findFirst()
                .or(() -> tables.stream()
                        .filter(table -> table.className.equals(plain))
                        .findFirst());
    }

    /** Returns the type of {@code column}; of one that only refers to another, that one's. */
    private String type(EntityTable table, EntityColumn column, int depth) {
        if (column.type().isPresent() || depth > MOST_DEEP) {
            return column.type().orElse("bigint");
        }
        for (EntityKey key : table.keys) {
            int index = key.columns().indexOf(column.name());
            Optional<EntityTable> parent = index < 0 ? Optional.empty() : parent(key.parent());
            if (parent.isPresent()) {
                List<String> others =
                        key.parentColumns().isEmpty() ? List.copyOf(parent.get().primaryKey) : parentColumns(key);
                if (index < others.size() && parent.get().columns.containsKey(others.get(index))) {
                    return type(parent.get(), parent.get().columns.get(others.get(index)), depth + 1);
                }
            }
        }
        return "bigint";
    }

    private static String list(List<String> names) {
        return names.stream().map(EntityReader::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''").replaceAll("\\s+", " ").strip() + "'";
    }
}

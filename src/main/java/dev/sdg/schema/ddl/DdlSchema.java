package dev.sdg.schema.ddl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.ddl.DdlTable.KeyClause;
import dev.sdg.schema.ddl.Script.Domain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the tables of a script in the program's own format: names resolved, types told by their kinds. */
final class DdlSchema {
    private final Script script;
    private final ColumnTypes types;
    private final Map<DdlTable, String> names = new LinkedHashMap<>();

    DdlSchema(Script script, boolean mysql, boolean sqlite) {
        this.script = script;
        this.types = new ColumnTypes(mysql, sqlite);
        Map<String, Long> count = script.tables().stream()
                .collect(Collectors.groupingBy(
                        table -> table.name().name().toLowerCase(Locale.ROOT), Collectors.counting()));
        script.tables().forEach(table -> {
            boolean alone = count.get(table.name().name().toLowerCase(Locale.ROOT)) == 1;
            names.put(table, alone ? table.name().name() : table.name().toString());
        });
    }

    /** Returns where each table is defined, by its name in the schema. */
    Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        names.forEach((table, name) -> places.put(name, table.file() + ":" + table.line()));
        return places;
    }

    /** Returns the schema {@code name}. */
    ObjectNode json(String name) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("name", name);
        ObjectNode tables = schema.putObject("tables");
        names.forEach((table, tableName) -> {
            script.file(table.file());
            try {
                tables.set(tableName, json(table));
            } catch (SyntaxException e) {
                script.error(e.line(), String.valueOf(e.getMessage()));
            }
        });
        return schema;
    }

    private ObjectNode json(DdlTable table) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        table.comment().ifPresent(comment -> json.put("description", comment));
        ObjectNode columns = json.putObject("columns");
        List<String> checks = new ArrayList<>(table.checks());
        table.columns().forEach(column -> columns.set(column.name(), column(table, column, checks)));
        List<String> primaryKey = spelled(table, table.primaryKey(), table.line());
        primaryKey.forEach(json.withArray("primary_key")::add);
        Set<List<String>> sets = new HashSet<>(Set.of(primaryKey));
        table.uniqueSets().stream()
                .map(set -> spelled(table, set, table.line()))
                .filter(sets::add)
                .forEach(set -> set.forEach(json.withArray("unique").addArray()::add));
        if (primaryKey.isEmpty()) {
            json.remove("primary_key");
        }
        keys(table, columns, json);
        checks.forEach(json.withArray("checks")::add);
        if (checks.isEmpty()) {
            json.remove("checks");
        }
        return json;
    }

    private List<String> spelled(DdlTable table, List<String> columns, int line) {
        return columns.stream()
                .map(column -> table.column(column)
                        .map(DdlColumn::name)
                        .orElseThrow(() -> new SyntaxException(
                                line, "table " + table.name().name() + " has no column '" + column + "'")))
                .toList();
    }

    private ObjectNode column(DdlTable table, DdlColumn column, List<String> checks) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        boolean isKey = table.primaryKey().stream().anyMatch(column.name()::equalsIgnoreCase);
        boolean required = column.required() || isKey;
        if (column.type().isPresent()) {
            required |= type(column.type().get(), column, required, json, checks);
        } else {
            json.put("type", "string");
        }
        column.comment().ifPresent(comment -> json.put("description", comment));
        if (!required) {
            json.put("required", false);
        }
        if (column.computed()) {
            json.put("computed", true);
        }
        boolean single = table.primaryKey().size() == 1 && isKey;
        boolean refers =
                table.keys().stream().anyMatch(key -> key.columns().stream().anyMatch(column.name()::equalsIgnoreCase));
        if (column.counts() && !single && !refers && json.path("type").asText().equals("integer")) {
            json.put("generator", "sequence");
        }
        return json;
    }

    /** Writes what a type means into {@code json}; returns whether it says that values are not null. */
    private boolean type(DdlType type, DdlColumn column, boolean required, ObjectNode json, List<String> checks) {
        Optional<List<String>> words = script.enumWords(type.name());
        Optional<Domain> domain = script.domain(type.name());
        if (words.isPresent() && !type.array()) {
            json.put("type", "string").put("sql_type", type.name());
            words.get().forEach(json.withArray("enum")::add);
        } else if (domain.isPresent() && !type.array()) {
            domain.get().checks().forEach(check -> checks.add(of(column.name(), check)));
            boolean inner = type(domain.get().base(), column, required, json, checks);
            return inner || domain.get().required();
        } else if (!types.describe(type, json)) {
            unknown(type, column, required, json);
        }
        return false;
    }

    /** Returns the condition of a domain for the values of {@code column}. */
    private static String of(String column, List<Token> check) {
        return Token.condition(check.stream()
                .map(token -> token.is("VALUE")
                        ? new Token(Token.Kind.QUOTED, column, Token.quoted(column), token.line(), token.spaced())
                        : token)
                .toList());
    }

    /** A type that nothing is known of is left to the database: it is null there, or its default. */
    private void unknown(DdlType type, DdlColumn column, boolean required, ObjectNode json) {
        json.put("type", "string").put("sql_type", type.text());
        if (!required) {
            json.put("nulls", 1);
            script.warning(
                    column.line(),
                    "nothing is known of the type " + type.text() + "; column " + column.name() + " is null");
        } else if (column.hasDefault()) {
            json.put("computed", true);
            script.warning(
                    column.line(),
                    "nothing is known of the type " + type.text() + "; column " + column.name()
                            + " is left to the database, which has a default");
        } else {
            script.error(
                    column.line(),
                    "nothing is known of the type " + type.text() + " of column " + column.name()
                            + ", which has no default and must not be null");
        }
    }

    private void keys(DdlTable table, ObjectNode columns, ObjectNode json) {
        Set<String> known = new HashSet<>();
        Set<String> taken = new HashSet<>();
        for (KeyClause key : table.keys()) {
            Optional<DdlTable> parent = script.find(key.parent())
                    .or(() -> script.find(new Name("", key.parent().name(), true)));
            if (parent.isEmpty()) {
                script.error(
                        key.line(),
                        "table " + table.name().name() + " refers to table '" + key.parent()
                                + "', which is defined nowhere");
                continue;
            }
            List<String> own = spelled(table, key.columns(), key.line());
            List<String> others = parentColumns(table, key, parent.get());
            if (known.add(own + names.get(parent.get()) + others)) {
                adoptTypes(own, parent.get(), others, columns);
                put(key, own, names.get(parent.get()), others, taken, columns, json);
            }
        }
    }

    private List<String> parentColumns(DdlTable table, KeyClause key, DdlTable parent) {
        if (!key.parentColumns().isEmpty()) {
            return spelled(parent, key.parentColumns(), key.line());
        }
        if (parent.primaryKey().size() != key.columns().size()) {
            throw new SyntaxException(
                    key.line(),
                    "table " + table.name().name() + " refers to table '"
                            + parent.name().name() + "', whose primary key has "
                            + parent.primaryKey().size() + " columns");
        }
        return spelled(parent, parent.primaryKey(), parent.line());
    }

    /** Databases compare across types; here both are of the parent's. */
    private void adoptTypes(List<String> own, DdlTable parent, List<String> others, ObjectNode columns) {
        for (int i = 0; i < own.size(); i++) {
            ObjectNode child = (ObjectNode) columns.get(own.get(i));
            ObjectNode other = column(parent, parent.column(others.get(i)).orElseThrow(), new ArrayList<>());
            boolean same = List.of("type", "scale", "zone").stream()
                    .allMatch(key -> child.path(key).equals(other.path(key)));
            if (!same) {
                child.remove(List.of(
                        "precision",
                        "scale",
                        "zone",
                        "minimum",
                        "maximum",
                        "max_length",
                        "pattern",
                        "enum",
                        "generator"));
                for (String key : List.of("type", "precision", "scale", "zone")) {
                    Optional.ofNullable(other.get(key)).ifPresent(value -> child.set(key, value));
                }
            }
        }
    }

    private static void put(
            KeyClause key,
            List<String> own,
            String parent,
            List<String> others,
            Set<String> taken,
            ObjectNode columns,
            ObjectNode json) {
        boolean plain = own.size() == 1 && !key.deferrable() && !others.get(0).contains(".");
        String name = String.join("_", own);
        boolean first = taken.add(name);
        if (plain && first) {
            ((ObjectNode) columns.get(own.get(0))).put("references", parent + "." + others.get(0));
            return;
        }
        ObjectNode listed = json.withArray("foreign_keys").addObject();
        own.forEach(listed.putArray("columns")::add);
        listed.put("references", parent + "(" + String.join(", ", others) + ")");
        if (!first) {
            String other = key.name().filter(taken::add).orElse(name + "_" + parent);
            listed.put("name", other);
            taken.add(other);
        }
        if (key.deferrable()) {
            listed.put("deferrable", true);
        }
    }
}

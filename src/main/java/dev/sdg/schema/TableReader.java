package dev.sdg.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.schema.ForeignKey.Children;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one table: first what it says by itself, then, when all tables are known, what refers to others. */
final class TableReader {
    private static final List<String> KEYS =
            List.of("columns", "description", "prompt", "rows", "primary_key", "unique", "foreign_keys", "checks");
    private static final List<String> FOREIGN_KEYS =
            List.of("columns", "references", "name", "children", "popularity", "deferrable");
    private static final List<String> CHILDREN = List.of("uniform", "poisson", "zipf", "mean", "weights");
    private static final Pattern REFERENCE = Pattern.compile("([^()]+?)(?:\\s*\\(([^()]*)\\))?");
    private static final long MOST_ROWS = 1_000_000_000_000L;
    private static final double MOST_CHILDREN = 1e9;

    private final String name;
    private final SchemaObject object;
    private final SchemaProblems problems;
    private final Map<String, ColumnReader> columns = new LinkedHashMap<>();
    private final Map<String, ColumnType> types = new HashMap<>();
    private final Set<String> resolving = new LinkedHashSet<>();
    private List<ForeignKey> foreignKeys = List.of();

    private TableReader(String name, SchemaObject object, SchemaProblems problems) {
        this.name = name;
        this.object = object;
        this.problems = problems;
    }

    static TableReader of(String name, JsonNode json, String path, SchemaProblems problems) {
        TableReader table = new TableReader(name, SchemaObject.of(json, path, problems, KEYS), problems);
        table.openColumns();
        return table;
    }

    private void openColumns() {
        JsonNode json = object.get("columns");
        if (!json.isObject() || json.isEmpty()) {
            object.error("columns", "must be an object of at least one column, but is " + SchemaObject.shown(json));
        } else if (json.size() > Table.MOST_COLUMNS) {
            object.error("columns", "%,d columns; at most %,d are possible".formatted(json.size(), Table.MOST_COLUMNS));
        } else {
            String path = object.path("columns");
            SchemaObject.rejectEqualNames(json, path, "columns", problems);
            json.properties()
                    .forEach(entry -> columns.put(
                            entry.getKey(),
                            ColumnReader.of(
                                    entry.getKey(),
                                    entry.getValue(),
                                    SchemaObject.join(path, entry.getKey()),
                                    problems)));
        }
    }

    /** Finds out what keys refer to, knowing all tables. */
    void resolveKeys(Map<String, TableReader> tables) {
        foreignKeys = foreignKeys(tables);
    }

    /** Finds out which type each column has; the keys of all tables are resolved. */
    void resolveTypes(Map<String, TableReader> tables) {
        columns.keySet().forEach(column -> type(column, tables));
    }

    /** Returns the table; all tables are resolved. */
    Table table(GeneratorReader generators) {
        List<Column> read = columns.values().stream()
                .map(column -> column.column(
                        types.getOrDefault(column.name(), ColumnType.of(ColumnType.Kind.STRING)), generators))
                .toList();
        return new Table(
                name,
                object.text("description"),
                object.text("prompt"),
                object.whole("rows", 0, MOST_ROWS),
                read,
                primaryKey(),
                uniqueSets(),
                foreignKeys,
                object.has("checks") ? object.texts("checks") : List.of());
    }

    private List<String> primaryKey() {
        List<String> marked = columns.values().stream()
                .filter(ColumnReader::isPrimaryKey)
                .map(ColumnReader::name)
                .toList();
        if (!object.has("primary_key")) {
            return marked;
        }
        List<String> listed = known(object.texts("primary_key"), "primary_key");
        if (!marked.isEmpty() && !Set.copyOf(marked).equals(Set.copyOf(listed))) {
            object.error("primary_key", "names " + listed + ", but " + marked + " are marked as primary key");
        }
        return listed;
    }

    private List<List<String>> uniqueSets() {
        List<List<String>> sets = new ArrayList<>();
        columns.values().stream().filter(ColumnReader::isUnique).forEach(column -> sets.add(List.of(column.name())));
        JsonNode listed = object.get("unique");
        if (!listed.isMissingNode() && !listed.isArray()) {
            object.error("unique", "must be a list of lists of columns, but is " + SchemaObject.shown(listed));
        }
        for (JsonNode set : listed) {
            sets.add(known(SchemaObject.texts(set, object.path("unique"), problems), "unique"));
        }
        return sets;
    }

    private List<String> known(List<String> names, String key) {
        names.stream()
                .filter(column -> !columns.containsKey(column))
                .forEach(column ->
                        object.error(key, SchemaObject.unknown("column", column, List.copyOf(columns.keySet()))));
        if (Set.copyOf(names).size() < names.size()) {
            object.error(key, "names a column twice: " + names);
        }
        return names;
    }

    private List<ForeignKey> foreignKeys(Map<String, TableReader> tables) {
        List<ForeignKey> keys = new ArrayList<>();
        columns.values().forEach(column -> ofColumn(column, tables).ifPresent(keys::add));
        JsonNode listed = object.get("foreign_keys");
        if (!listed.isMissingNode() && !listed.isArray()) {
            object.error("foreign_keys", "must be a list, but is " + SchemaObject.shown(listed));
        }
        for (int i = 0; i < listed.size(); i++) {
            String path = object.path("foreign_keys") + "[" + i + "]";
            listed(SchemaObject.of(listed.get(i), path, problems, FOREIGN_KEYS), tables)
                    .ifPresent(keys::add);
        }
        return keys;
    }

    private Optional<ForeignKey> ofColumn(ColumnReader column, Map<String, TableReader> tables) {
        Optional<String> reference = column.references();
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        int point = reference.get().lastIndexOf('.');
        String path = SchemaObject.join(column.path(), "references");
        if (point <= 0) {
            problems.error(path, "must name a table and a column: 'customers.id'");
            return Optional.empty();
        }
        String parent = reference.get().substring(0, point).strip();
        List<String> parentColumns =
                List.of(reference.get().substring(point + 1).strip());
        return isThere(parent, parentColumns, tables, path)
                ? Optional.of(new ForeignKey(
                        column.name(),
                        List.of(column.name()),
                        parent,
                        parentColumns,
                        Optional.empty(),
                        OptionalDouble.empty(),
                        false))
                : Optional.empty();
    }

    private Optional<ForeignKey> listed(SchemaObject key, Map<String, TableReader> tables) {
        List<String> names = key.texts("columns");
        names.stream()
                .filter(column -> !columns.containsKey(column))
                .forEach(column ->
                        key.error("columns", SchemaObject.unknown("column", column, List.copyOf(columns.keySet()))));
        Matcher reference = REFERENCE.matcher(key.text("references").orElse(""));
        for (String needed : List.of("columns", "references")) {
            if (!key.has(needed)) {
                key.error(needed, "is needed");
            }
        }
        if (names.isEmpty() || !reference.matches()) {
            return Optional.empty();
        }
        String parent = reference.group(1).strip();
        String path = key.path("references");
        if (!isThere(parent, List.of(), tables, path)) {
            return Optional.empty();
        }
        List<String> parentColumns = reference.group(2) == null
                ? tables.get(parent).primaryKey()
                : List.of(reference.group(2).strip().split("\\s*,\\s*"));
        if (!isThere(parent, parentColumns, tables, path)) {
            return Optional.empty();
        }
        if (parentColumns.size() != names.size()) {
            key.error(
                    "references",
                    "%s has %d key columns %s, but %d columns refer to it"
                            .formatted(parent, parentColumns.size(), parentColumns, names.size()));
            return Optional.empty();
        }
        return Optional.of(new ForeignKey(
                key.text("name").orElse(String.join("_", names)),
                names,
                parent,
                parentColumns,
                children(key),
                zipf(key),
                key.flag("deferrable", false)));
    }

    private boolean isThere(String parent, List<String> names, Map<String, TableReader> tables, String path) {
        TableReader table = tables.get(parent);
        if (table == null) {
            problems.error(path, SchemaObject.unknown("table", parent, List.copyOf(tables.keySet())));
            return false;
        }
        List<String> known = List.copyOf(table.columns.keySet());
        names.stream()
                .filter(column -> !known.contains(column))
                .forEach(column ->
                        problems.error(path, "table " + parent + ": " + SchemaObject.unknown("column", column, known)));
        return known.containsAll(names);
    }

    private Optional<Children> children(SchemaObject key) {
        JsonNode json = key.get("children");
        if (json.isMissingNode()) {
            return Optional.empty();
        }
        if (json.isNumber()) {
            return key.whole("children", 0, MOST_ROWS).stream()
                    .mapToObj(number -> (Children) new Children.Exactly(number))
                    .findFirst();
        }
        SchemaObject children = SchemaObject.of(json, key.path("children"), problems, CHILDREN);
        if (children.has("uniform")) {
            return uniform(children);
        }
        if (children.has("poisson")) {
            return mean(children, "poisson").map(Children.Poisson::new);
        }
        if (children.has("zipf")) {
            return mean(children, "zipf")
                    .flatMap(exponent -> mean(children, "mean").map(mean -> new Children.Zipf(exponent, mean)));
        }
        if (children.has("weights")) {
            return weights(children);
        }
        key.error(
                "children",
                "must be a number or one of {\"uniform\": [1, 5]}, {\"poisson\": 3}, {\"zipf\": 1.2, \"mean\": 3},"
                        + " {\"weights\": {\"0\": 1, \"2\": 3}}");
        return Optional.empty();
    }

    private static Optional<Double> mean(SchemaObject children, String key) {
        OptionalDouble number = children.number(key, 0, MOST_CHILDREN);
        if (!children.has(key)) {
            children.error(key, "is needed");
        }
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    private static Optional<Children> uniform(SchemaObject children) {
        JsonNode bounds = children.get("uniform");
        long least = bounds.path(0).asLong(-1);
        long most = bounds.path(1).asLong(-1);
        if (!bounds.isArray() || bounds.size() != 2 || least < 0 || least > most || most > MOST_CHILDREN) {
            children.error("uniform", "must be two whole numbers from 0 on, the lesser first: [1, 5]");
            return Optional.empty();
        }
        return Optional.of(new Children.Uniform(least, most));
    }

    private static Optional<Children> weights(SchemaObject children) {
        SortedMap<Long, Double> weights = new TreeMap<>();
        JsonNode json = children.get("weights");
        json.properties().forEach(entry -> {
            boolean isNumber = entry.getKey().matches("\\d{1,9}");
            double weight = entry.getValue().asDouble(-1);
            if (!isNumber || weight < 0 || !Double.isFinite(weight)) {
                children.error("weights", "must map numbers of children to weights: {\"0\": 2, \"1\": 5}");
            } else if (weight > 0) {
                weights.put(Long.parseLong(entry.getKey()), weight);
            }
        });
        if (weights.isEmpty()) {
            children.error("weights", "one weight must be over 0");
            return Optional.empty();
        }
        return Optional.of(new Children.Weights(weights));
    }

    private OptionalDouble zipf(SchemaObject key) {
        JsonNode popularity = key.get("popularity");
        if (popularity.isMissingNode() || popularity.asText().equals("uniform")) {
            return OptionalDouble.empty();
        }
        SchemaObject zipf = SchemaObject.of(popularity, key.path("popularity"), problems, List.of("zipf"));
        return zipf.number("zipf", 0.01, 10);
    }

    /** Returns the type of a column: its own, else that of the column which it refers to. */
    private ColumnType type(String column, Map<String, TableReader> tables) {
        ColumnType known = types.get(column);
        if (known != null) {
            return known;
        }
        ColumnReader reader = columns.get(column);
        Optional<ColumnType> stated = reader.statedType();
        ColumnType type = stated.isPresent() ? stated.get() : parentType(reader, tables);
        types.put(column, type);
        return type;
    }

    private ColumnType parentType(ColumnReader column, Map<String, TableReader> tables) {
        Optional<ForeignKey> key = foreignKeys.stream()
                .filter(candidate -> candidate.columns().contains(column.name()))
                .findFirst();
        if (key.isEmpty()) {
            return column.defaultType();
        }
        if (!resolving.add(column.name())) {
            problems.error(column.path(), "its type cannot be told: it refers to itself");
            return column.defaultType();
        }
        TableReader parent = tables.get(key.get().parent());
        String referenced = key.get().parentColumns().get(key.get().columns().indexOf(column.name()));
        ColumnType type = parent.type(referenced, tables);
        resolving.remove(column.name());
        return type;
    }
}

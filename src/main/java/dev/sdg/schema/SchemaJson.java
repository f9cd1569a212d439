package dev.sdg.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.ForeignKey.Children;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a schema in the program's own format: reading it gives the same schema, and equal schemas are written equally.
 * Types, shares of nulls and settings of generators stand there even where they are the default.
 */
public final class SchemaJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Table table;
    private final Set<ForeignKey> ofColumns = new HashSet<>();
    private final Set<List<String>> uniqueColumns = new HashSet<>();

    private SchemaJson(Table table) {
        this.table = table;
        chooseKeysOfColumns();
        chooseUniqueColumns();
    }

    /** Returns {@code schema} as JSON. */
    public static ObjectNode of(Schema schema) {
        ObjectNode json = NODES.objectNode();
        schema.name().ifPresent(name -> json.put("name", name));
        schema.description().ifPresent(description -> json.put("description", description));
        schema.locale().ifPresent(locale -> json.put("locale", locale));
        ObjectNode tables = json.putObject("tables");
        schema.tables().forEach(table -> tables.set(table.name(), new SchemaJson(table).table()));
        schema.learned().ifPresent(learned -> json.set("learned", learned.json()));
        return json;
    }

    private ObjectNode table() {
        ObjectNode json = NODES.objectNode();
        table.description().ifPresent(description -> json.put("description", description));
        table.prompt().ifPresent(prompt -> json.put("prompt", prompt));
        table.rows().ifPresent(rows -> json.put("rows", rows));
        ObjectNode columns = json.putObject("columns");
        table.columns().forEach(column -> columns.set(column.name(), column(column)));
        if (table.primaryKey().size() > 1) {
            table.primaryKey().forEach(json.putArray("primary_key")::add);
        }
        table.uniqueSets().stream()
                .filter(set -> !uniqueColumns.contains(set))
                .forEach(set -> set.forEach(json.withArray("unique").addArray()::add));
        table.foreignKeys().stream()
                .filter(key -> !ofColumns.contains(key))
                .forEach(key -> json.withArray("foreign_keys").add(key(key)));
        table.checks().forEach(check -> json.withArray("checks").add(check));
        return json;
    }

    /** Columns are read before lists: only the first keys, as long as they stand in column order, can go to columns. */
    private void chooseKeysOfColumns() {
        List<String> names = table.columns().stream().map(Column::name).toList();
        int last = -1;
        for (ForeignKey key : table.foreignKeys()) {
            int at = names.indexOf(key.columns().get(0));
            boolean plain = key.columns().size() == 1
                    && key.name().equals(key.columns().get(0))
                    && key.children().isEmpty()
                    && key.zipf().isEmpty()
                    && !key.deferrable();
            if (!plain || at <= last) {
                return;
            }
            last = at;
            ofColumns.add(key);
        }
    }

    private void chooseUniqueColumns() {
        List<String> names = table.columns().stream().map(Column::name).toList();
        int last = -1;
        for (List<String> set : table.uniqueSets()) {
            int at = names.indexOf(set.get(0));
            if (set.size() > 1 || at <= last) {
                return;
            }
            last = at;
            uniqueColumns.add(set);
        }
    }

    private ObjectNode column(Column column) {
        ObjectNode json = NODES.objectNode();
        json.put("type", column.type().kind().word());
        if (column.type().kind() == Kind.DECIMAL) {
            json.put("precision", column.type().precision())
                    .put("scale", column.type().scale());
        }
        if (column.type().zoned()) {
            json.put("zone", true);
        }
        column.description().ifPresent(description -> json.put("description", description));
        if (table.primaryKey().equals(List.of(column.name()))) {
            json.put("primary_key", true);
        }
        if (!column.required()) {
            json.put("required", false).set("nulls", Literals.json(column.nulls()));
        }
        if (uniqueColumns.contains(List.of(column.name()))) {
            json.put("unique", true);
        }
        ofColumns.stream()
                .filter(key -> key.name().equals(column.name()))
                .forEach(key -> json.put(
                        "references", key.parent() + "." + key.parentColumns().get(0)));
        rules(column, json);
        column.example()
                .ifPresent(example ->
                        json.set("example", Literals.json(example, column.type().kind())));
        column.generator()
                .ifPresent(generator -> json.set(
                        "generator", GeneratorJson.of(generator, column.type().kind())));
        if (column.computed()) {
            json.put("computed", true);
        }
        column.sqlType().ifPresent(type -> json.put("sql_type", type));
        return json;
    }

    private static void rules(Column column, ObjectNode json) {
        Column.Rules rules = column.rules();
        rules.words().forEach(word -> json.withArray("enum")
                .add(Literals.json(word, column.type().kind())));
        rules.minimum().ifPresent(least -> json.put("minimum", least));
        rules.maximum().ifPresent(most -> json.put("maximum", most));
        rules.minLength().ifPresent(least -> json.put("min_length", least));
        rules.maxLength().ifPresent(most -> json.put("max_length", most));
        rules.pattern().ifPresent(pattern -> json.put("pattern", pattern.pattern()));
    }

    private static ObjectNode key(ForeignKey key) {
        ObjectNode json = NODES.objectNode();
        key.columns().forEach(json.putArray("columns")::add);
        json.put("references", key.parent() + "(" + String.join(", ", key.parentColumns()) + ")");
        if (!key.name().equals(String.join("_", key.columns()))) {
            json.put("name", key.name());
        }
        key.children().ifPresent(children -> json.set("children", children(children)));
        key.zipf().ifPresent(exponent -> json.putObject("popularity").set("zipf", Literals.json(exponent)));
        if (key.deferrable()) {
            json.put("deferrable", true);
        }
        return json;
    }

    private static JsonNode children(Children children) {
        ObjectNode json = NODES.objectNode();
        if (children instanceof Children.Exactly exactly) {
            return NODES.numberNode(exactly.number());
        } else if (children instanceof Children.Uniform uniform) {
            ArrayNode bounds = json.putArray("uniform");
            bounds.add(uniform.least()).add(uniform.most());
        } else if (children instanceof Children.Poisson poisson) {
            json.set("poisson", Literals.json(poisson.mean()));
        } else if (children instanceof Children.Zipf zipf) {
            json.set("zipf", Literals.json(zipf.exponent()));
            json.set("mean", Literals.json(zipf.mean()));
        } else if (children instanceof Children.Weights weights) {
            ObjectNode each = json.putObject("weights");
            weights.weights().forEach((number, weight) -> each.set(Long.toString(number), Literals.json(weight)));
        }
        return json;
    }
}

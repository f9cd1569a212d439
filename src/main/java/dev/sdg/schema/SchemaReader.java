package dev.sdg.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a schema in the program's own format. Used once. */
public final class SchemaReader {
    private static final List<String> KEYS = List.of("name", "description", "locale", "tables", "profiles", "learned");
    private static final int MOST_TABLES = 2_000;

    private final SchemaProblems problems;
    private final GeneratorReader generators;
    private final Map<String, TableReader> tables = new LinkedHashMap<>();

    /** Creates a reader that reports to {@code problems}. */
    public SchemaReader(SchemaProblems problems) {
        this.problems = problems;
        this.generators = new GeneratorReader(problems);
    }

    /**
     * Returns the schema that {@code json} is.
     *
     * @param profile the profile to apply, if any
     * @throws SchemaException with everything that is wrong
     */
    public Schema read(JsonNode json, Optional<String> profile) {
        return read(json, profile, broken -> {});
    }

    /**
     * As the other one.
     *
     * @param alsoWrong finds more that is wrong with a schema that has problems, as far as it could be read: unknown
     *     columns and keys are left out, columns of unknown types are strings
     */
    public Schema read(JsonNode json, Optional<String> profile, Consumer<Schema> alsoWrong) {
        JsonNode whole = profile.map(name -> withProfile(json, name)).orElse(json);
        SchemaObject object = SchemaObject.of(whole, "", problems, KEYS);
        open(whole.path("tables"));
        if (tables.isEmpty()) {
            problems.throwIfAny();
        }
        tables.values().forEach(table -> table.resolveKeys(tables));
        tables.values().forEach(table -> table.resolveTypes(tables));
        List<Table> read =
                tables.values().stream().map(table -> table.table(generators)).toList();
        Schema schema = new Schema(
                object.text("name"), object.text("description"), object.text("locale"), read, learned(whole));
        if (problems.any()) {
            alsoWrong.accept(schema);
            problems.throwIfAny();
        }
        new SchemaCheck(schema, problems).check();
        problems.throwIfAny();
        return schema;
    }

    private Optional<Learned> learned(JsonNode json) {
        JsonNode learned = json.get("learned");
        if (learned == null) {
            return Optional.empty();
        }
        if (!learned.isObject()) {
            problems.error("learned", "must be an object that was learned, but is " + SchemaObject.shown(learned));
            return Optional.empty();
        }
        return Optional.of(new Learned.Written(learned));
    }

    private void open(JsonNode json) {
        if (!json.isObject() || json.isEmpty()) {
            problems.error("tables", "must be an object of at least one table, but is " + SchemaObject.shown(json));
            return;
        }
        if (json.size() > MOST_TABLES) {
            problems.error("tables", "%,d tables; at most %,d are possible".formatted(json.size(), MOST_TABLES));
            return;
        }
        SchemaObject.rejectEqualNames(json, "tables", "tables", problems);
        json.properties()
                .forEach(entry -> tables.put(
                        entry.getKey(),
                        TableReader.of(
                                entry.getKey(),
                                entry.getValue(),
                                SchemaObject.join("tables", entry.getKey()),
                                problems)));
    }

    private JsonNode withProfile(JsonNode json, String name) {
        JsonNode patch = json.path("profiles").path(name);
        if (patch.isMissingNode()) {
            List<String> known = new ArrayList<>();
            json.path("profiles").fieldNames().forEachRemaining(known::add);
            problems.error(
                    "profiles",
                    known.isEmpty()
                            ? "the schema has no profile '" + name + "', nor any other"
                            : SchemaObject.unknown("profile", name, known));
            problems.throwIfAny();
        }
        return merged(json.deepCopy(), patch);
    }

    /**
     * Returns {@code target} changed by {@code patch} as RFC 7396 has it: null removes, objects merge, others replace.
     */
    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result = target instanceof ObjectNode object ? object : changes.objectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                result.set(change.getKey(), merged(result.path(change.getKey()), change.getValue()));
            }
        });
        return result;
    }
}

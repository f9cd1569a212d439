package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import dev.sdg.schema.SchemaText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes one checked schema of files of any form. Used once. */
final class SchemaLoader {
    private final Optional<String> profile;
    private final SchemaProblems problems = new SchemaProblems();
    private final Map<String, Path> origins = new HashMap<>();

    /**
     * Creates a loader.
     *
     * @param profile the profile to apply, if any
     */
    SchemaLoader(Optional<String> profile) {
        this.profile = profile;
    }

    /** Returns the schema in {@code file}. */
    SchemaSource read(SchemaFile file) {
        return source(List.of(file), json(file), file.name());
    }

    /**
     * Returns the schema that {@code files} are together.
     *
     * @param name what it is called
     */
    SchemaSource read(List<SchemaFile> files, String name) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.put("name", name);
        for (SchemaFile file : files) {
            add(file, json(file), whole);
        }
        problems.throwIfAny();
        return source(files, whole, name);
    }

    private SchemaSource source(List<SchemaFile> files, JsonNode json, String name) {
        References.resolve(json, problems);
        Schema schema = new SchemaReader(problems).read(json, profile);
        return new SchemaSource(
                schema.name().orElse(name),
                files.stream().map(SchemaFile::path).toList(),
                schema,
                problems.warnings(),
                new TreeMap<>());
    }

    private JsonNode json(SchemaFile file) {
        JsonNode json =
                SchemaText.read(file.text(), file.path().toString(), file.extension() == SchemaFile.Extension.YAML);
        return JsonForm.of(json).inOwnFormat(json, file, problems);
    }

    /** Adds the tables of a file to those of the files before it; of the rest, what only one file says. */
    private void add(SchemaFile file, JsonNode json, ObjectNode whole) {
        json.path("tables").properties().forEach(table -> {
            Path earlier = origins.putIfAbsent(table.getKey(), file.path());
            if (earlier != null) {
                problems.error("tables." + table.getKey(), "stands in two files: " + earlier + " and " + file.path());
            }
            whole.withObjectProperty("tables").set(table.getKey(), table.getValue());
        });
        json.path("profiles").properties().forEach(one -> whole.withObjectProperty("profiles")
                .withObjectProperty(one.getKey())
                .setAll((ObjectNode) one.getValue()));
        JsonNode locale = json.path("locale");
        if (whole.has("locale")
                && !locale.isMissingNode()
                && !whole.get("locale").equals(locale)) {
            throw new SchemaException(List.of("locale: the files say different ones: "
                    + whole.get("locale").asText() + ", and in " + file.path() + " " + locale.asText()));
        }
        if (locale instanceof TextNode) {
            whole.set("locale", locale);
        }
    }
}

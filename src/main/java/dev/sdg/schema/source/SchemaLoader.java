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
import dev.sdg.schema.ddl.CheckRules;
import dev.sdg.schema.ddl.DdlReader;
import dev.sdg.schema.entity.EntityReader;
import dev.sdg.schema.sql.Dialect;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes one checked schema of files of any form. Used once. */
final class SchemaLoader {
    private final Optional<String> profile;
    private final KnownNames names;
    private final SchemaProblems problems = new SchemaProblems();
    private final DdlReader ddl;
    private final EntityReader entities;
    private final Map<String, Path> origins = new HashMap<>();
    private final Set<Path> definitions = new HashSet<>();

    /**
     * Creates a loader.
     *
     * @param profile the profile to apply, if any
     * @param names that dictionaries of words may use
     */
    SchemaLoader(Optional<String> profile, KnownNames names) {
        this(profile, Optional.empty(), names);
    }

    private SchemaLoader(Optional<String> profile, Optional<Dialect> dialect, KnownNames names) {
        this.profile = profile;
        this.names = names;
        this.ddl = new DdlReader(problems, dialect);
        this.entities = new EntityReader(problems);
    }

    /** Returns the schema of the database that {@code script} is of, with {@code profile} applied, if any. */
    static SchemaSource read(DatabaseScript script, Optional<String> profile) {
        return new SchemaLoader(profile, Optional.of(script.dialect()), KnownNames.NONE).read(script);
    }

    /** Returns the schema that the sentence {@code text} asks for. */
    SchemaSource read(String text) {
        Sentence sentence = Sentence.read(text, names);
        return source(
                List.of(), sentence.schema(), sentence.schema().path("name").asText());
    }

    /**
     * Returns the schema that {@code json} is.
     *
     * @param name of a schema that has none
     */
    SchemaSource read(JsonNode json, String name) {
        return source(List.of(), ownFormat(json, name), name);
    }

    /** As the other one, with {@code changes} to the schema applied, a merge patch (RFC 7396). */
    SchemaSource read(JsonNode json, String name, JsonNode changes) {
        JsonNode own = ownFormat(json, name);
        ((ObjectNode) own).withObjectProperty("profiles").set(profile.orElseThrow(), changes);
        return source(List.of(), own, name);
    }

    private JsonNode ownFormat(JsonNode json, String name) {
        return JsonForm.of(json).inOwnFormat(json.deepCopy(), new JsonForm.Place(name, "", names), problems);
    }

    private SchemaSource read(DatabaseScript script) {
        script.warnings().forEach(warning -> problems.warning("", warning));
        for (DatabaseScript.Statement statement : script.statements()) {
            try {
                ddl.read(statement.table(), new StringReader(statement.sql()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return source(List.of(), ddl.schema(script.name()), script.name());
    }

    /** Returns the schema in {@code file}. */
    SchemaSource read(SchemaFile file) {
        JsonNode json =
                switch (file.extension()) {
                    case SQL -> sql(List.of(file), file.name());
                    case PYTHON, JAVA -> entities(List.of(file), file.name());
                    case JSON, YAML -> json(file);
                };
        return source(List.of(file), json, file.name());
    }

    /**
     * Returns the schema that {@code files} are together.
     *
     * @param name what it is called
     */
    SchemaSource read(List<SchemaFile> files, String name) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.put("name", name);
        List<SchemaFile> scripts = of(files, SchemaFile.Extension.SQL);
        if (!scripts.isEmpty()) {
            add(scripts.get(0), sql(scripts, name), whole);
        }
        List<SchemaFile> classes = of(files, SchemaFile.Extension.PYTHON, SchemaFile.Extension.JAVA);
        if (!classes.isEmpty()) {
            add(classes.get(0), entities(classes, name), whole);
        }
        of(files, SchemaFile.Extension.JSON, SchemaFile.Extension.YAML).forEach(file -> add(file, json(file), whole));
        problems.throwIfAny();
        return source(files, whole, name);
    }

    private static List<SchemaFile> of(List<SchemaFile> files, SchemaFile.Extension... extensions) {
        return files.stream()
                .filter(file -> List.of(extensions).contains(file.extension()))
                .toList();
    }

    private SchemaSource source(List<SchemaFile> files, JsonNode json, String name) {
        problems.throwIfAny();
        References.resolve(json, problems);
        Schema schema = schema(json, !files.isEmpty());
        SortedMap<String, Integer> passedOver = new TreeMap<>(ddl.passedOver());
        passedOver.putAll(entities.passedOver());
        return new SchemaSource(
                schema.name().orElse(name),
                files.stream().map(SchemaFile::path).toList(),
                schema,
                problems.warnings(),
                passedOver,
                entities.classes());
    }

    private Schema schema(JsonNode json, boolean hasLines) {
        try {
            Schema schema = new SchemaReader(problems)
                    .read(json, profile, broken -> new ExpressionNames(broken, problems).check());
            return places().isEmpty() ? schema : CheckRules.in(schema);
        } catch (SchemaException e) {
            Map<String, String> places = places();
            throw new SchemaException(e.problems().stream()
                    .map(problem -> hasLines ? withPlace(problem, places) : problem)
                    .toList());
        }
    }

    private Map<String, String> places() {
        Map<String, String> places = new HashMap<>(ddl.places());
        places.putAll(entities.places());
        return places;
    }

    /** Who wrote SQL or classes looks for a line, not for a path. */
    private static String withPlace(String problem, Map<String, String> places) {
        return places.entrySet().stream()
                .filter(table -> problem.startsWith("tables." + table.getKey() + ".")
                        || problem.startsWith("tables." + table.getKey() + ":"))
                .findFirst()
                .map(table -> table.getValue() + ": " + problem)
                .orElse(problem);
    }

    private JsonNode json(SchemaFile file) {
        JsonNode json =
                SchemaText.read(file.text(), file.path().toString(), file.extension() == SchemaFile.Extension.YAML);
        JsonForm form = JsonForm.of(json);
        if (form == JsonForm.JSON_SCHEMA) {
            definitions.add(file.path());
        }
        return form.inOwnFormat(
                json, new JsonForm.Place(file.name(), file.path().toString(), names), problems);
    }

    private JsonNode entities(List<SchemaFile> sources, String name) {
        for (SchemaFile source : sources) {
            String file = source.path().toString();
            if (source.extension() == SchemaFile.Extension.PYTHON) {
                entities.readPython(file, source.text());
            } else {
                entities.readJava(file, source.text());
            }
        }
        return entities.schema(name);
    }

    private JsonNode sql(List<SchemaFile> scripts, String name) {
        for (SchemaFile script : scripts) {
            try (Reader text = script.reader()) {
                ddl.read(script.path().toString(), text);
            } catch (IOException e) {
                throw new UnreadableSchemaException(script.path() + ": cannot be read: " + e.getMessage(), e);
            }
        }
        JsonNode schema = ddl.schema(name);
        if (schema.path("tables").isEmpty() && !problems.any()) {
            problems.error(scripts.get(0).path().toString(), "no CREATE TABLE is in it" + passedOver());
        }
        return schema;
    }

    private String passedOver() {
        return ddl.passedOver().isEmpty()
                ? ""
                : ddl.passedOver().entrySet().stream()
                        .limit(5)
                        .map(kind -> kind.getValue() + " " + kind.getKey())
                        .collect(Collectors.joining(", ", "; passed over: ", ""));
    }

    /**
     * Adds the tables of a file to those of the files before it; of the rest, what only one file says. Files of JSON
     * Schema may repeat a definition.
     */
    private void add(SchemaFile file, JsonNode json, ObjectNode whole) {
        json.path("tables").properties().forEach(table -> {
            Path earlier = origins.putIfAbsent(table.getKey(), file.path());
            boolean repeats = definitions.contains(earlier)
                    && definitions.contains(file.path())
                    && table.getValue().equals(whole.path("tables").get(table.getKey()));
            if (earlier != null && !repeats) {
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

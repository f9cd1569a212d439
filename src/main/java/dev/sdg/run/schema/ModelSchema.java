package dev.sdg.run.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.format.reply.ReplyObject;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.Table;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import dev.sdg.schema.source.Sentence;
import dev.sdg.table.mapping.Mapping;
import dev.sdg.table.plan.TableOptions;
import dev.sdg.table.plan.TablePlan;
import dev.sdg.text.Excerpt;
import dev.sdg.text.NumberWords;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A schema as a model wrote it, checked as one of a file is.
 *
 * @param source the schema
 * @param notes what was assumed, by the model and here
 */
record ModelSchema(SchemaSource source, List<String> notes) {
    /** A sentence does not ask for more; a model that writes more has lost its way. */
    static final int MOST_TABLES = 50;

    private static final int MOST_COLUMNS = 500;
    private static final int MOST_NOTES = 20;
    private static final int LONGEST_NOTE = 300;
    private static final String TABLES = "tables";
    private static final String ROWS = "rows";

    /** Whether rows can be made does not depend on the time of the run. */
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    ModelSchema {
        notes = List.copyOf(notes);
    }

    /**
     * Reads {@code reply}, the answer to {@code query}.
     *
     * @throws SchemaException with all that is wrong with it
     */
    static ModelSchema read(String reply, String query, Schemas schemas, Optional<String> profile) {
        ReplyObject object = ReplyObject.read(reply, ModelSchema::hasTables)
                .orElseThrow(() ->
                        new SchemaException(List.of("the answer holds no whole JSON object with 'tables'; it begins: "
                                + Excerpt.of(reply.strip().replaceAll("\\s+", " "), 60))));
        List<String> problems = new ArrayList<>();
        object.repeatedKeys().forEach(key -> problems.add(key + ": stands twice"));
        JsonNode tables = object.json().path(TABLES);
        if (tables.size() > MOST_TABLES) {
            problems.add("tables: %,d tables; at most %,d, only those asked for".formatted(tables.size(), MOST_TABLES));
        }
        tables.properties().stream()
                .filter(table -> table.getValue().path("columns").size() > MOST_COLUMNS)
                .forEach(table -> problems.add("tables.%s.columns: %,d columns; at most %,d"
                        .formatted(
                                table.getKey(), table.getValue().path("columns").size(), MOST_COLUMNS)));
        if (!problems.isEmpty()) {
            throw new SchemaException(problems);
        }
        ObjectNode json = (ObjectNode) object.json().deepCopy();
        List<String> notes = notes(json.remove("notes"));
        notes.addAll(rows(json, query));
        SchemaSource source = schemas.read(json, "query", profile);
        TablePlan.of(Mapping.of(source.schema()).schema(), TableOptions.of(0, ANY_TIME));
        notes.addAll(source.warnings());
        notes.addAll(written(source));
        return new ModelSchema(source, notes);
    }

    private static boolean hasTables(JsonNode json) {
        return json.path(TABLES).isObject() && !json.path(TABLES).isEmpty();
    }

    private static List<String> notes(@Nullable JsonNode json) {
        List<String> notes = new ArrayList<>();
        if (json != null) {
            json.forEach(note -> Optional.of(
                            note.asText().replaceAll("[\\s\\p{Cntrl}]+", " ").strip())
                    .filter(text -> !text.isEmpty() && notes.size() < MOST_NOTES)
                    .ifPresent(text -> notes.add(Excerpt.of(text, LONGEST_NOTE))));
        }
        return notes;
    }

    /** Numbers of rows are those of the query: none where it names none, and its own where the model left it out. */
    private static List<String> rows(ObjectNode json, String query) {
        boolean number = NumberWords.first(query).isPresent();
        List<ObjectNode> tables = new ArrayList<>();
        json.path(TABLES).forEach(table -> {
            if (table instanceof ObjectNode object) {
                tables.add(object);
            }
        });
        boolean given = tables.stream().anyMatch(table -> table.has(ROWS));
        if (!number && given) {
            tables.forEach(table -> table.remove(ROWS));
            return List.of("The request names no number of rows, so those of the model were left out.");
        }
        if (!given && tables.size() == 1) {
            Sentence.counted(query).ifPresent(count -> tables.get(0).put(ROWS, count));
        }
        return List.of();
    }

    private static List<String> written(SchemaSource source) {
        List<String> columns = new ArrayList<>();
        for (Table table : source.schema().tables()) {
            table.columns().stream()
                    .filter(column -> column.generator()
                            .filter(GeneratorSpec.Model.class::isInstance)
                            .isPresent())
                    .forEach(column -> columns.add(table.name() + "." + column.name()));
        }
        return columns.isEmpty()
                ? List.of()
                : List.of("A model writes each value of " + String.join(", ", columns) + ", which costs money.");
    }
}

package dev.sdg.document.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.FileFormat;
import dev.sdg.file.InputOptions;
import dev.sdg.file.source.TableSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A table that was read from a file of somebody else.
 *
 * @param name of it: that of the file, or of a sheet
 * @param typed whether its values have types; false for delimited text
 * @param delimiter what stood between its cells, in delimited text
 * @param notes what had to be decided to read it
 * @param columns in their order
 * @param rows how many there are
 * @param file the name of the file with the rows as JSON lines, in the folder that they were read to
 */
public record LoadedTable(
        String name,
        boolean typed,
        Optional<Character> delimiter,
        List<String> notes,
        List<String> columns,
        long rows,
        String file) {
    public LoadedTable {
        notes = List.copyOf(notes);
        columns = List.copyOf(columns);
    }

    /** Returns the table, its rows in {@code folder}. */
    public TableSource source(Path folder) {
        return new TableSource(
                name,
                name,
                "row",
                typed,
                delimiter,
                notes,
                () -> FileFormat.JSONL.open(folder.resolve(file), InputOptions.DETECTED));
    }

    /** Returns this as JSON. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name).put("typed", typed);
        delimiter.ifPresent(character -> json.put("delimiter", character.toString()));
        notes.forEach(json.putArray("notes")::add);
        columns.forEach(json.putArray("columns")::add);
        return json.put("rows", rows).put("file", file);
    }

    /** Returns what {@link #json} wrote. */
    public static LoadedTable of(JsonNode json) {
        return new LoadedTable(
                json.path("name").asText(),
                json.path("typed").asBoolean(),
                Optional.of(json.path("delimiter").asText())
                        .filter(text -> !text.isEmpty())
                        .map(text -> text.charAt(0)),
                json.path("notes").valueStream().map(JsonNode::asText).toList(),
                json.path("columns").valueStream().map(JsonNode::asText).toList(),
                json.path("rows").asLong(),
                json.path("file").asText());
    }
}

package dev.sdg.output.external;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.output.disk.OutputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A JSON object a line; blank lines are no rows. */
final class ExternalJsonLines implements ExternalFormat {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String extension() {
        return ".jsonl";
    }

    @Override
    public void read(Path file, Consumer<Columns> row) throws IOException {
        try (BufferedReader lines = ExternalFormat.open(file)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    JsonNode object = parsed(line, number, file);
                    row.accept(name -> text(object, name));
                }
            }
        }
    }

    private static JsonNode parsed(String line, long number, Path file) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new OutputException(
                    "line " + number + " of " + file + " is no JSON object: one is needed on each line", e);
        }
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText);
    }
}

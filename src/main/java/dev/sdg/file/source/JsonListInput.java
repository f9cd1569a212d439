package dev.sdg.file.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column;
import dev.sdg.file.FileRow;
import dev.sdg.file.JsonLines;
import dev.sdg.file.MalformedRowException;
import dev.sdg.file.RowInput;
import dev.sdg.sample.RejectionReason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One JSON list of objects, read one object at a time. */
final class JsonListInput implements RowInput {
    private final JsonParser json;
    private long number;

    private JsonListInput(JsonParser json) {
        this.json = json;
    }

    static RowInput open(Path file, Optional<Charset> encoding) throws IOException {
        JsonListInput input = new JsonListInput(JsonLines.parser(file, encoding));
        try {
            input.begin();
            return input;
        } catch (IOException e) {
            input.close();
            throw e;
        }
    }

    private void begin() throws IOException {
        if (token() != JsonToken.START_ARRAY) {
            throw malformed("not a list of objects, [{…}, …]");
        }
    }

    @Override
    public List<Column> columns() {
        return List.of();
    }

    @Override
    public Optional<FileRow> next() throws IOException {
        number++;
        JsonToken token = token();
        if (token == JsonToken.END_ARRAY) {
            if (token() != null) {
                throw malformed("something stands behind the list");
            }
            return Optional.empty();
        }
        if (token != JsonToken.START_OBJECT) {
            throw malformed("not an object; the list must have nothing else");
        }
        try {
            ObjectNode values = json.readValueAsTree();
            return Optional.of(new FileRow(number, values));
        } catch (JsonProcessingException e) {
            throw malformed(firstLine(e));
        }
    }

    private JsonToken token() throws IOException {
        try {
            return json.nextToken();
        } catch (JsonProcessingException e) {
            throw malformed(firstLine(e));
        }
    }

    private static String firstLine(JsonProcessingException e) {
        return "no JSON: " + e.getOriginalMessage().lines().findFirst().orElse("cannot be read");
    }

    private MalformedRowException malformed(String problem) {
        return new MalformedRowException(Math.max(1, number), RejectionReason.NOT_JSON, problem, "");
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}

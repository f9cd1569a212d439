package dev.sdg.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.sample.RejectionReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A JSON object a line; blank lines are no rows. */
final class JsonLinesInput implements RowInput {
    private final LineReader lines;
    private long number;

    private JsonLinesInput(LineReader lines) {
        this.lines = lines;
    }

    static JsonLinesInput open(Path file, InputOptions options) throws IOException {
        return new JsonLinesInput(LineReader.of(TextFile.utf8(file, options.encoding())));
    }

    /** Returns the columns that all rows of {@code file} show. */
    static List<Column> columns(Path file, InputOptions options) throws IOException {
        ColumnInference columns = new ColumnInference();
        try (JsonLinesInput rows = open(file, options)) {
            for (Optional<LineReader.Line> line = rows.line(); line.isPresent(); line = rows.line()) {
                if (!JsonLines.infer(line.get().bytes(), columns)) {
                    rows.row(line.get()); // says what is wrong with it
                }
            }
        }
        return columns.columns();
    }

    @Override
    public List<Column> columns() {
        return List.of();
    }

    @Override
    public Optional<FileRow> next() throws IOException {
        Optional<LineReader.Line> line = line();
        return line.isPresent() ? Optional.of(row(line.get())) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** Returns the next line that is not blank. */
    private Optional<LineReader.Line> line() throws IOException {
        Optional<LineReader.Line> line;
        do {
            line = lines.next();
            number++;
        } while (line.isPresent()
                && !isTooLong(line.get())
                && isBlank(line.get().bytes()));
        return line;
    }

    private FileRow row(LineReader.Line line) throws MalformedRowException {
        if (isTooLong(line)) {
            throw malformed(RejectionReason.NOT_JSON, "the line is longer than 64 MB", line);
        }
        try {
            JsonNode json = JsonLines.parse(line.bytes());
            if (json instanceof ObjectNode values) {
                return new FileRow(number, values);
            }
            throw malformed(RejectionReason.NOT_AN_OBJECT, "not a JSON object; each line must be one", line);
        } catch (MismatchedInputException e) {
            throw malformed(RejectionReason.DUPLICATE_KEY, "a key stands twice", line);
        } catch (JsonProcessingException e) {
            throw malformed(RejectionReason.NOT_JSON, "not a JSON object; each line must be one", line);
        }
    }

    private MalformedRowException malformed(RejectionReason reason, String problem, LineReader.Line line) {
        ByteBuffer bytes = line.bytes();
        return new MalformedRowException(
                number,
                reason,
                problem,
                StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
    }

    private static boolean isTooLong(LineReader.Line line) {
        return line.end() - line.start() > line.bytes().limit() + 1L;
    }

    private static boolean isBlank(ByteBuffer line) {
        for (int i = line.position(); i < line.limit(); i++) {
            if (line.get(i) > ' ' || line.get(i) < 0) {
                return false;
            }
        }
        return true;
    }
}

package dev.sdg.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** JSON objects, one a line: UTF-8, LF behind each, the last included. */
final class Lines {
    /** Characters beyond the 16-bit ones are written as themselves, not as two escapes. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final byte[] NONE = new byte[0];

    private Lines() {}

    /** Writes one thing as one JSON object. */
    @FunctionalInterface
    interface Writer<T> {
        void write(T thing, JsonGenerator json) throws IOException;
    }

    /** Returns the lines for {@code things}, in their order. */
    static <T> byte[] of(List<T> things, Writer<? super T> writer) {
        if (things.isEmpty()) {
            return NONE;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 * things.size());
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            for (T thing : things) {
                writer.write(thing, json);
            }
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}

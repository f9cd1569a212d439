package dev.sdg.output.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.file.JsonLines;
import dev.sdg.file.LineReader;
import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.Review;
import dev.sdg.sample.RowOrigin;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A line of {@code provenance.jsonl}: where a row comes from.
 *
 * @param row the row's number in the data file, from 1
 * @param fingerprint what identifies it
 * @param batch the batch that it came with; unknown where the line had to be made again after a crash
 * @param origin what it was made from; a passage, or the row of a table that it belongs to, is written
 * @param review what a reviewer said of it; empty where none did
 */
record ProvenanceRecord(
        long row, Fingerprint fingerprint, OptionalInt batch, RowOrigin origin, Optional<Review> review) {

    private static final String TABLE_ROW = "table_row";

    static ProvenanceRecord of(long row, int batch, AcceptedRow accepted) {
        return new ProvenanceRecord(
                row,
                accepted.fingerprint(),
                OptionalInt.of(batch),
                accepted.sample().origin(),
                accepted.sample().review());
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("row", row);
        json.writeStringField("fingerprint", fingerprint.toString());
        if (batch.isPresent()) {
            json.writeNumberField("batch", batch.getAsInt());
        } else {
            json.writeNullField("batch");
        }
        if (origin instanceof RowOrigin.Passage passage) {
            json.writeStringField("file", passage.file());
            json.writeStringField("passage", passage.id());
            json.writeNumberField("start", passage.start());
            json.writeNumberField("end", passage.end());
        }
        if (origin instanceof RowOrigin.TableRow written) {
            json.writeNumberField(TABLE_ROW, written.number());
        }
        if (review.isPresent()) {
            ReviewJson.write(review.get(), json);
        }
        json.writeEndObject();
    }

    /** Returns what {@code line} says, if it is such a line. */
    static Optional<ProvenanceRecord> read(LineReader.Line line) {
        return JsonLines.object(line)
                .filter(json -> json.path("fingerprint").asText().matches("[0-9a-f]{32}"))
                .map(json -> new ProvenanceRecord(
                        json.path("row").asLong(),
                        fingerprint(json.path("fingerprint").asText()),
                        batch(json),
                        origin(json),
                        ReviewJson.read(json)));
    }

    private static Fingerprint fingerprint(String hex) {
        return new Fingerprint(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
    }

    private static OptionalInt batch(JsonNode json) {
        return json.path("batch").isInt() ? OptionalInt.of(json.path("batch").intValue()) : OptionalInt.empty();
    }

    private static RowOrigin origin(JsonNode json) {
        if (json.has(TABLE_ROW)) {
            return new RowOrigin.TableRow(json.path(TABLE_ROW).asLong());
        }
        return json.has("file")
                ? new RowOrigin.Passage(
                        json.path("file").asText(),
                        json.path("passage").asText(),
                        json.path("start").asInt(),
                        json.path("end").asInt())
                : RowOrigin.unknown();
    }
}

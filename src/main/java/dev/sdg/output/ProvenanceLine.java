package dev.sdg.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sdg.generate.AcceptedRow;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.Origin;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A line of {@code provenance.jsonl}: where a row comes from.
 *
 * @param row the row's number in the data file, from 1
 * @param fingerprint what identifies it
 * @param batch the batch that it came with; unknown where the line had to be made again after a crash
 * @param origin the passage, for rows from documents
 */
record ProvenanceLine(long row, Fingerprint fingerprint, OptionalInt batch, Optional<Origin> origin) {

    static ProvenanceLine of(long row, int batch, AcceptedRow accepted) {
        return new ProvenanceLine(
                row,
                accepted.fingerprint(),
                OptionalInt.of(batch),
                accepted.sample().origin());
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
        if (origin.isPresent()) {
            json.writeStringField("file", origin.get().file());
            json.writeStringField("passage", origin.get().passage());
            json.writeNumberField("start", origin.get().start());
            json.writeNumberField("end", origin.get().end());
        }
        json.writeEndObject();
    }
}

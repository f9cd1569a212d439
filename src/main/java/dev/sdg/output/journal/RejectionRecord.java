package dev.sdg.output.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sdg.sample.Rejection;
import dev.sdg.text.Utf8;
import java.io.IOException;
import java.util.Optional;

/** A line of {@code rejected.jsonl}: a candidate that was not saved, and why. */
final class RejectionRecord {

    /** How much of the candidate is kept, in bytes of UTF-8. */
    private static final int RAW_LIMIT = 4096;

    private static final char REPLACEMENT = '\uFFFD';

    private RejectionRecord() {}

    static void write(int batch, Rejection rejection, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("reason", rejection.reason().code());
        json.writeStringField("detail", cut(rejection.detail()));
        json.writeNumberField("batch", batch);
        if (rejection.passage().isPresent()) {
            json.writeStringField("passage", rejection.passage().get());
        }
        json.writeStringField("raw", cut(rejection.raw()));
        json.writeEndObject();
    }

    /** Returns the reason's code in {@code line}, where it is such a line. */
    static Optional<String> reason(LineReader.Line line) {
        return JsonLines.object(line).map(object -> object.path("reason").textValue());
    }

    /** Returns the longest beginning of {@code text} within the limit, halves of surrogate pairs replaced. */
    static String cut(String text) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), RAW_LIMIT));
        int bytes = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = wellFormed(text.codePointAt(i));
            bytes += Utf8.bytes(c);
            if (bytes > RAW_LIMIT) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept.toString();
    }

    private static int wellFormed(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE ? REPLACEMENT : codePoint;
    }
}

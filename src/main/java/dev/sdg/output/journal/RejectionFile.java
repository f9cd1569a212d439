package dev.sdg.output.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sdg.file.JsonLines;
import dev.sdg.file.LineReader;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RowOrigin;
import dev.sdg.text.Setting;
import dev.sdg.text.Utf8;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code rejected.jsonl} holds: a line for each candidate that was not saved, with the reason.
 *
 * @param byReason whole lines by their reason's code
 * @param wholeBytes where the last line with a line end ends
 * @param torn whether something without a line end follows
 */
record RejectionFile(Map<String, Long> byReason, long wholeBytes, boolean torn) {

    /** How much of the candidate is kept, in bytes of UTF-8. */
    private static final int RAW_LIMIT = 4096;

    private static final char REPLACEMENT = '\uFFFD';

    /** Counts the lines of {@code file}, which may be missing. */
    static RejectionFile read(Path file) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        long whole = 0;
        try (LineReader lines = LineReader.openIfThere(file)) {
            for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (!line.get().ended()) {
                    return new RejectionFile(counts, whole, true);
                }
                whole = line.get().end();
                reason(line.get()).ifPresent(reason -> counts.merge(reason, 1L, Long::sum));
            }
        }
        return new RejectionFile(counts, whole, false);
    }

    /** Writes a line. */
    static void write(int batch, Rejection rejection, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("reason", rejection.reason().code());
        json.writeStringField("detail", cut(detail(rejection)));
        json.writeNumberField("batch", batch);
        if (rejection.origin() instanceof RowOrigin.Passage passage) {
            json.writeStringField("passage", passage.id());
        }
        if (rejection.review().isPresent()) {
            ReviewJson.write(rejection.review().get(), json);
        }
        json.writeStringField("raw", cut(rejection.raw()));
        json.writeEndObject();
    }

    /** Only messages of our own name settings; what is wrong with a row may quote anything. */
    private static String detail(Rejection rejection) {
        return rejection.reason() instanceof CallFailureReason
                ? Setting.spelled(rejection.detail(), name -> name)
                : rejection.detail();
    }

    /** Returns the reason's code in {@code line}, where it is such a line. */
    private static Optional<String> reason(LineReader.Line line) {
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

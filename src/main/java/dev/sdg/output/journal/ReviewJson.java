package dev.sdg.output.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.sample.Review;
import java.io.IOException;
import java.util.Optional;

/** What a reviewer said of a row, as the files beside the rows have it: some keys of a line. */
final class ReviewJson {
    private static final String GRADE = "grade";
    private static final String REASON = "grade_reason";
    private static final String LABEL = "review_label";
    private static final String AGREES = "label_agrees";

    private ReviewJson() {}

    /** Writes the keys into an object that is open. */
    static void write(Review review, JsonGenerator json) throws IOException {
        json.writeNumberField(GRADE, review.grade());
        json.writeStringField(REASON, review.reason());
        if (review.label().isPresent()) {
            json.writeFieldName(LABEL);
            json.writeTree(review.label().get().value());
            json.writeBooleanField(AGREES, review.label().get().agrees());
        }
    }

    /** Returns what {@code line} says; empty where the row was not graded. */
    static Optional<Review> read(JsonNode line) {
        int grade = line.path(GRADE).asInt();
        if (grade < 1 || grade > Review.BEST) {
            return Optional.empty();
        }
        Optional<Review.Label> label = line.has(LABEL)
                ? Optional.of(
                        new Review.Label(line.get(LABEL), line.path(AGREES).asBoolean()))
                : Optional.empty();
        return Optional.of(new Review(grade, line.path(REASON).asText(), label));
    }
}

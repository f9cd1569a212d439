package dev.sdg.format.prompt;

import java.util.List;
import java.util.Optional;

/**
 * One request for rows.
 *
 * @param number of the batch in this run, from 1
 * @param rows how many rows are wanted; with passages the sum of their shares
 * @param subject what they are about
 * @param language BCP 47 tag of the rows' language; empty: that of the subject
 * @param note what was wrong with the reply before, for a request that is made again
 * @param angle what sets these rows apart from those of other requests
 */
public record BatchRequest(
        int number,
        int rows,
        Subject subject,
        Optional<String> language,
        Optional<String> note,
        PromptAttributes angle) {

    /** Makes a request from no angle in particular. */
    public BatchRequest(int number, int rows, Subject subject, Optional<String> language, Optional<String> note) {
        this(number, rows, subject, language, note, PromptAttributes.NONE);
    }

    /** Returns this request for another number of rows about the same subject. */
    public BatchRequest withRows(int rows) {
        return new BatchRequest(number, rows, subject, language, note, angle.first(rows));
    }

    /** Returns this request for rows from {@code shares} only. */
    public BatchRequest withShares(List<Subject.Share> shares) {
        int rows = shares.stream().mapToInt(Subject.Share::rows).sum();
        return new BatchRequest(number, rows, new Subject.Passages(shares), language, note, angle.first(rows));
    }

    /** Returns this request with {@code note} on the reply before. */
    public BatchRequest withNote(String note) {
        return new BatchRequest(number, rows, subject, language, Optional.of(note), angle);
    }

    /** Returns this request from {@code angle}. */
    public BatchRequest withAngle(PromptAttributes angle) {
        return new BatchRequest(number, rows, subject, language, note, angle);
    }
}

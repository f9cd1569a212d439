package dev.sdg.format.prompt;

import dev.sdg.sample.Sample;
import java.util.List;

/**
 * Rows that a model is to grade.
 *
 * @param rows at least one; the first has the id 1
 * @param subject what they were made from
 */
public record ReviewRequest(List<Sample> rows, Subject subject) {
    public ReviewRequest {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no rows to grade");
        }
    }
}

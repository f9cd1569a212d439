package dev.sdg.generate;

/**
 * One request for rows.
 *
 * @param number of the batch in this run, from 1
 * @param rows how many rows are wanted
 * @param details what exactly is wanted; the loop hands it from the plan to the source and does not look into it
 */
public record BatchRequest<D>(int number, int rows, D details) {

    /** Returns this request with other details. */
    public BatchRequest<D> with(D other) {
        return new BatchRequest<>(number, rows, other);
    }
}

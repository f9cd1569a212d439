package dev.sdg.format.validation;

import dev.sdg.sample.Rejection;
import dev.sdg.sample.Sample;

/** What validating one candidate came to. */
public sealed interface ValidationResult {

    /**
     * The candidate is a valid row.
     *
     * @param sample the row, its values converted
     * @param conversions how many values had to be converted to their field's type
     * @param dropped how many fields were left out because the format has none of that name
     * @param quotations how many fields got the passage's own text in place of a paraphrase
     */
    record Accepted(Sample sample, int conversions, int dropped, int quotations) implements ValidationResult {

        /** A row that quotes nothing. */
        public Accepted(Sample sample, int conversions, int dropped) {
            this(sample, conversions, dropped, 0);
        }
    }

    /** The candidate is no valid row. */
    record Rejected(Rejection rejection) implements ValidationResult {}
}

package dev.sdg.run.spec;

import dev.sdg.format.ChosenFormat;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.generate.budget.PriceTable;
import dev.sdg.offline.AnchorKind;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run, checked: nothing after this asks whether a setting makes sense.
 *
 * @param input what the rows are made from
 * @param rows which rows are wanted, and how many
 * @param model what makes them
 * @param output where they go
 * @param variety how they are kept apart
 * @param retrieval how rows are checked by searching in the passages
 * @param limits on speed and spending
 * @param jobs whether the model is asked by batch jobs
 * @param prices of models
 * @param maxRetries calls after the first, per batch
 * @param written what was asked for, for the record
 */
public record RunSpec(
        InputSpec input,
        RowSpec rows,
        ModelSpec model,
        OutputSpec output,
        VarietySpec variety,
        RetrievalSpec retrieval,
        LimitSpec limits,
        JobSpec jobs,
        PriceTable prices,
        int maxRetries,
        SortedMap<String, String> written) {

    public RunSpec {
        written = new TreeMap<>(written);
    }

    /**
     * Whether the model is asked by batch jobs.
     *
     * @param batchApi whether it is
     * @param liveTail whether the last few rows are got by calls then
     */
    public record JobSpec(boolean batchApi, boolean liveTail) {}

    /**
     * Which rows are wanted.
     *
     * @param chosen what a row is
     * @param asked what is asked of those who make rows: the same, or without the negatives that are mined
     * @param samples how many there are in the end
     * @param language BCP 47 tag of their language; empty: the input's
     * @param batchSize rows asked for per call
     * @param seed of every choice of the program itself; drawn where none was given
     * @param anchors which kinds of anchors rows have that are made without a model
     * @param questions how rows that ask something do so; empty for formats whose rows do not
     */
    public record RowSpec(
            ChosenFormat chosen,
            DataFormatHandler asked,
            long samples,
            Optional<String> language,
            int batchSize,
            long seed,
            Set<AnchorKind> anchors,
            Optional<QuestionSpec> questions) {

        /** Returns what a row is. */
        public DataFormatHandler format() {
            return chosen.format();
        }

        /** Returns whether rows get negatives that those who make them are not asked for. */
        public boolean isMined() {
            return asked.schema().fields().size() < format().schema().fields().size();
        }
    }

    /**
     * How rows ask something.
     *
     * @param selfContained whether questions that lean on the text are rejected
     * @param unanswerable the share of rows whose answer is empty because the text does not hold it, from 0 to under 1
     * @param answer the field that is empty then; blank for rows without such a field
     */
    public record QuestionSpec(boolean selfContained, double unanswerable, String answer) {}
}

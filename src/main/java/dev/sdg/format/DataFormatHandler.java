package dev.sdg.format;

import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.RowAttribute;
import dev.sdg.format.prompt.ReviewRequest;
import dev.sdg.format.reply.PlanReply;
import dev.sdg.format.validation.OptionPlacement;
import dev.sdg.format.validation.ReadingFields;
import dev.sdg.format.validation.ReadingRules;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Review;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A format of rows: what its rows are, how a model is asked for them, which candidates are rows. Immutable. */
public interface DataFormatHandler extends RowFormat {

    /** Returns the name that the user gives and that files carry. */
    String name();

    /** Returns one line on what the rows are for. */
    String description();

    /** Returns what a format file would say of it. */
    FormatDefinition definition();

    /** Returns the prompt that asks a model to make {@code query} more specific and more varied for this format. */
    Prompt refinement(String query);

    /** Returns the fields of a format whose rows ask something; empty for any other. */
    default Optional<ReadingFields> reading() {
        return Optional.empty();
    }

    /** Returns this format with its rows judged by {@code rules}, where they ask about a text. */
    default DataFormatHandler with(ReadingRules rules) {
        return this;
    }

    /** Returns the fields with a text that does not belong to what a row is about; none in most formats. */
    default List<String> negatives() {
        return List.of();
    }

    /** Returns how the options of rows are put in another order; empty for a format without options. */
    default Optional<OptionPlacement> placement() {
        return Optional.empty();
    }

    /** Returns how {@code values}, each valid in its field, break a rule of the whole row, if they do. */
    Optional<Constraints.Violation> brokenRule(List<Value> values);

    /**
     * Returns the prompt that asks a model to plan rows about {@code query}: topics, personas where rows of this format
     * have one, and where {@code rewrite} is set a more specific query. {@link PlanReply} reads the answer.
     *
     * @param topics how many are wanted; 0: none
     */
    Prompt plan(String query, int topics, boolean rewrite);

    /** Returns what rows from a query are made to differ in; empty: nothing. */
    List<RowAttribute> attributes();

    /** Returns what rows from documents are made to differ in; empty: nothing. */
    List<RowAttribute> attributesOfPassages();

    /** Returns the settings that change this format; none for a format of the user's own. */
    default List<FormatParameter> parameters() {
        return List.of();
    }

    /**
     * Returns this format as {@code values} of {@code parameter}, one of its own, want it.
     *
     * @throws dev.sdg.format.definition.FormatException with what is wrong with the values
     */
    DataFormatHandler with(FormatParameter parameter, List<String> values);

    /** Returns the prompt that asks a model to grade rows, which it sees without their labels. */
    Prompt review(ReviewRequest request);

    /**
     * Returns what {@code reply}, to the prompt for {@code rows}, says of them, by their positions from 0. Rows that it
     * gives no grade to are missing.
     */
    Map<Integer, Review> reviews(String reply, List<Sample> rows);
}

package dev.sdg.format;

import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.reply.TopicReply;
import dev.sdg.format.validation.Grounding;
import dev.sdg.format.validation.ValidationResult;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.RowSchema;

/** A format of rows: what its rows are, how a model is asked for them, which candidates are rows. Immutable. */
public interface DataFormatHandler {

    /** Returns the name that the user gives and that files carry. */
    String name();

    /** Returns one line on what the rows are for. */
    String description();

    /** Returns the columns of the rows. */
    RowSchema schema();

    /** Returns the prompt that asks a model for the rows of {@code request}. Equal requests give equal prompts. */
    Prompt prompt(PromptRequest request);

    /** Returns the prompt that asks a model to make {@code query} more specific and more varied for this format. */
    Prompt refinement(String query);

    /** Returns this format with its rows from documents held to their passages, where they quote them. */
    default DataFormatHandler grounded(Grounding grounding) {
        return this;
    }

    /**
     * Returns the prompt that asks a model to split the subject of {@code query} into topics, and where {@code rewrite}
     * is set to do what {@link #refinement} asks for as well. {@link TopicReply} reads the answer.
     *
     * @param number how many topics are wanted
     */
    Prompt topics(String query, int number, boolean rewrite);

    /** Returns whether {@code candidate}, from the reply to {@code request}, is a row: the row, or why it is none. */
    ValidationResult validate(Candidate candidate, PromptRequest request);
}

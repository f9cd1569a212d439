package dev.sdg.format;

import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.validation.ValidationResult;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.RowSchema;

/** How a model is asked for rows, and which candidates are rows. Immutable. */
public interface RowFormat {

    /** Returns the columns of the rows. */
    RowSchema schema();

    /** Returns the prompt that asks a model for the rows of {@code request}. Equal requests give equal prompts. */
    Prompt prompt(PromptRequest request);

    /** Returns whether {@code candidate}, from the reply to {@code request}, is a row: the row, or why it is none. */
    ValidationResult validate(Candidate candidate, PromptRequest request);
}

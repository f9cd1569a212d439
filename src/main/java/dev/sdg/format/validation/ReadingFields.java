package dev.sdg.format.validation;

import java.util.Optional;

/**
 * The fields of a format whose rows ask something.
 *
 * @param context the text that is asked about, which quotes the passage of a row from documents; empty where rows have
 *     no such field
 * @param question what is asked
 * @param answer what stands in the context; empty where a response may say it in any words
 * @param mayPoint whether a question may speak of a text that its row shows: of the context, or of one within itself
 */
public record ReadingFields(Optional<String> context, String question, Optional<String> answer, boolean mayPoint) {

    /** Returns the fields of rows whose question is understood, and answered from the context, by itself. */
    public static ReadingFields comprehension(String context, String question, String answer) {
        return new ReadingFields(Optional.of(context), question, Optional.of(answer), false);
    }

    /** Returns the fields of rows with an instruction and, in some, the input that it works on. */
    public static ReadingFields task(String instruction, String input) {
        return new ReadingFields(Optional.of(input), instruction, Optional.empty(), true);
    }

    /** Returns the fields of rows with a prompt that holds all that it is about. */
    public static ReadingFields prompt(String prompt) {
        return new ReadingFields(Optional.empty(), prompt, Optional.empty(), true);
    }
}

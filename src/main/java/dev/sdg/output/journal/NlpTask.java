package dev.sdg.output.journal;

import dev.sdg.format.definition.FormatDefinition;
import java.util.List;
import java.util.Optional;

/**
 * What the rows of a data set for language tasks are to be, and what they are made from.
 *
 * @param format the columns, whether a format file defines them or this program
 * @param query what to generate, in the user's words; empty for rows from documents
 * @param documents the files that rows are made from, ordered by name; empty for rows from a query
 * @param language of the rows, where the user chose it
 * @param documentRules how rows are made from documents; empty for rows from a query, and where an earlier version did
 *     not write it down
 * @param questionRules how rows ask about a text; empty for rows that do not, and where an earlier version did not
 *     write it down
 * @param reviewRules how rows are graded; empty for rows that are not
 */
public record NlpTask(
        FormatDefinition format,
        Optional<String> query,
        List<InputFile> documents,
        Optional<String> language,
        Optional<DocumentRules> documentRules,
        Optional<QuestionRules> questionRules,
        Optional<ReviewRules> reviewRules) {

    public NlpTask {
        documents = List.copyOf(documents);
    }

    /**
     * A file that rows are made from.
     *
     * @param file as the user would name it
     * @param size in bytes
     * @param sha256 of its bytes, 64 hexadecimal digits
     */
    public record InputFile(String file, long size, String sha256) {}

    /**
     * How rows are made from documents.
     *
     * @param passageTokens the size that passages aim for
     * @param grounding how closely rows are held to their passages
     */
    public record DocumentRules(int passageTokens, String grounding) {}

    /**
     * How rows ask about a text.
     *
     * @param selfContained whether questions that lean on the text are rejected
     * @param unanswerable the share of rows whose answer is empty
     * @param answer the field that is empty then
     */
    public record QuestionRules(boolean selfContained, double unanswerable, String answer) {}

    /**
     * How rows are graded.
     *
     * @param model that grades them
     * @param minGrade the lowest grade of a row that is saved
     * @param strict whether rows without a grade are rejected
     */
    public record ReviewRules(String model, int minGrade, boolean strict) {}
}

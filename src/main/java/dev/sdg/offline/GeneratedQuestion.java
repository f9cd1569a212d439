package dev.sdg.offline;

import java.util.Optional;

/**
 * A question with the places that answer it.
 *
 * @param question ends in a question mark
 * @param context a part of the passage from which alone it can be answered, verbatim
 * @param answer a part of {@code context}, verbatim
 * @param support the few sentences around the answer, verbatim
 * @param sentence which sentence of the passage answers it, from 0
 * @param score how good the question is, about 0 to 1
 * @param heading the heading that the question only repeats as a topic; empty for a true question
 */
record GeneratedQuestion(
        String question,
        String context,
        String answer,
        String support,
        int sentence,
        double score,
        Optional<String> heading) {

    GeneratedQuestion(String question, String context, String answer, String support, int sentence, double score) {
        this(question, context, answer, support, sentence, score, Optional.empty());
    }
}

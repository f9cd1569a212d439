package dev.sdg.offline.question;

import java.util.Optional;

/** One pattern of a sentence and the question that it answers. Implementations are stateless. */
public interface QuestionRule {

    /** Returns the question that {@code statement} answers, where it has this rule's pattern. */
    Optional<Question> ask(Statement statement);
}

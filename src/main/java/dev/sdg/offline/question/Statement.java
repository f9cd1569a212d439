package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.ClauseParser;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import java.util.Optional;

/**
 * A sentence as the rules see it.
 *
 * @param sentence its words
 * @param clause its main clause, where it could be read
 * @param wording how its words are written inside a question
 * @param parser reads parts of the sentence as clauses
 */
public record Statement(Sentence sentence, Optional<Clause> clause, Wording wording, ClauseParser parser) {

    /** Returns the question {@code text} that the tokens of {@code answer} answer. */
    public Optional<Question> question(String text, Span answer) {
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        int start = sentence.at(answer.from()).start();
        int end = sentence.at(answer.to() - 1).end();
        return Optional.of(new Question(text.strip() + "?", start, end, 0));
    }

    /** Returns the clause that {@code part} of the sentence is. */
    public Optional<Clause> clauseIn(Span part) {
        return parser.parse(sentence, part);
    }
}

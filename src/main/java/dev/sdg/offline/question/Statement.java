package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import java.util.Optional;

/**
 * A sentence as the rules see it.
 *
 * @param sentence its words
 * @param clause its main clause, where it could be read
 * @param wording how its words are written inside a question
 */
public record Statement(Sentence sentence, Optional<Clause> clause, Wording wording) {

    /** Returns the question {@code text} that the tokens of {@code answer} answer. */
    public Optional<Question> question(String text, Span answer) {
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        int start = sentence.at(answer.from()).start();
        int end = sentence.at(answer.to() - 1).end();
        return Optional.of(new Question(text.strip() + "?", start, end, 0));
    }

    /** Returns the main clause where it does not deny anything. */
    public Optional<Clause> affirmative() {
        return clause.filter(main -> !main.verb().negative());
    }

    /** Returns the question that begins with {@code opening} and keeps {@code rest} of what follows the verb. */
    public Optional<Question> ask(String opening, Clause asked, String rest, Span answer) {
        return question(new Interrogative(wording).ask(opening, asked, rest), answer);
    }

    /** Returns the question that keeps all that follows the verb. */
    public Optional<Question> ask(String opening, Clause asked, Span answer) {
        return ask(opening, asked, sentence.text(asked.rest()), answer);
    }
}

package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.VerbForm;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.grammar.Verbs;
import java.util.List;
import java.util.Optional;

/** "The Moon's gravity pulls the oceans": "What pulls the oceans?" */
final class SubjectRule implements QuestionRule {

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement.clause()
                .filter(clause -> clause.verb().is(VerbGroup.Kind.SIMPLE) && clause.verb().span().size() == 1)
                .filter(clause -> clause.rest().size() >= 2 && clause.subject().size() <= 8)
                .flatMap(clause -> opening(clause).flatMap(opening -> question(statement, clause, opening)));
    }

    private static Optional<String> opening(Clause clause) {
        Sentence sentence = clause.sentence();
        Span subject = clause.subject();
        if (People.byNoun(sentence, subject) || isPersonByDeed(clause)) {
            return Optional.of("Who");
        }
        boolean name = sentence.tokens(subject).stream().anyMatch(token -> token.is(Tag.PROPN))
                && !sentence.at(subject.from()).is(Tag.DET);
        return name || sentence.at(subject.from()).isWord("you") ? Optional.empty() : Optional.of("What");
    }

    private static boolean isPersonByDeed(Clause clause) {
        VerbForm form = clause.verb().form();
        return People.byName(clause.sentence(), clause.subject())
                && form.is(VerbForm.Kind.PAST)
                && People.isDeed(form.lemma());
    }

    private static Optional<Question> question(Statement statement, Clause clause, String opening) {
        Sentence sentence = clause.sentence();
        VerbForm form = clause.verb().form();
        String verb = form.is(VerbForm.Kind.BASE)
                ? Verbs.thirdPerson(form.lemma())
                : sentence.at(clause.verb().main()).lower();
        String text = Interrogative.joined(List.of(opening, verb, sentence.text(clause.rest())));
        return statement.question(text, clause.subject());
    }
}

package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.VerbForm;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.grammar.Verbs;
import dev.sdg.offline.grammar.WordList;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.People;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** "The Moon's gravity pulls the oceans": "What pulls the oceans?" */
final class SubjectRule implements QuestionRule {

    /** Verbs that too many things could be the subject of. */
    private static final Set<String> STATES = WordList.words("verbs-of-states.txt");

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement
                .clause()
                .filter(clause -> clause.verb().is(VerbGroup.Kind.SIMPLE)
                        && clause.verb().span().size() == 1)
                .filter(clause -> clause.rest().size() >= 2 && clause.subject().size() <= 8)
                .filter(clause -> isTelling(clause) && !People.isUnsure(clause.sentence(), clause.subject()))
                .flatMap(clause -> opening(clause).flatMap(opening -> question(statement, clause, opening)));
    }

    /** "What has three roles?" has many answers, "What has the largest range?" has one. */
    private static boolean isTelling(Clause clause) {
        Sentence sentence = clause.sentence();
        int from = clause.rest().from();
        boolean superlative = sentence.at(from).isWord("the")
                && (sentence.at(from + 1).isWord("most", "least", "first", "only")
                        || sentence.at(from + 1).lower().matches("\\p{L}{2,}est"));
        long nouns = sentence.tokens(clause.rest()).stream()
                .filter(dev.sdg.offline.grammar.Token::isNominal)
                .count();
        return superlative
                || (nouns >= 2 && !STATES.contains(clause.verb().form().lemma()));
    }

    private static Optional<String> opening(Clause clause) {
        Sentence sentence = clause.sentence();
        Span subject = clause.subject();
        if (People.byNoun(sentence, subject) || isPersonByDeed(clause)) {
            return Optional.of("Who");
        }
        boolean name = sentence.tokens(subject).stream().anyMatch(token -> token.is(Tag.PROPN))
                && !sentence.at(subject.from()).is(Tag.DET);
        boolean acronym = clause.subjectHead().text().matches("\\p{Lu}{2,}");
        return name || acronym || sentence.at(subject.from()).isWord("you") ? Optional.empty() : Optional.of("What");
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

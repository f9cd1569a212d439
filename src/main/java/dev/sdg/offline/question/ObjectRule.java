package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.VerbGroup;
import java.util.Optional;
import java.util.Set;

/** "The freewheel transfers torque to the hub": "What does the freewheel transfer to the hub?" */
final class ObjectRule implements QuestionRule {

    /** Phrases with these belong to the verb and stay in the question; the others may belong to the object. */
    private static final Set<String> OF_THE_VERB = Set.of("to", "into", "from", "onto", "through", "during", "by", "after", "before", "until");

    /** "What does it have?" and "What does it take?" ask for nothing. */
    private static final Set<String> EMPTY_VERBS = Set.of("have", "take", "make", "get", "do", "let", "go", "come", "become", "mean",
            "keep", "give", "set", "put", "see", "say", "think", "want", "like", "know", "remain", "seem", "appear", "play", "last",
            "stay", "feel", "look", "leave", "cost", "weigh", "begin", "start", "find");

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement.clause()
                .filter(clause -> isTransitive(clause.verb()))
                .flatMap(clause -> question(statement, clause));
    }

    private static boolean isTransitive(VerbGroup verb) {
        return !verb.negative()
                && (verb.is(VerbGroup.Kind.SIMPLE) || verb.is(VerbGroup.Kind.MODAL))
                && !EMPTY_VERBS.contains(verb.form().lemma())
                && verb.form().kind() != dev.sdg.offline.grammar.VerbForm.Kind.GERUND
                && !(verb.is(VerbGroup.Kind.MODAL) && verb.form().kind() == dev.sdg.offline.grammar.VerbForm.Kind.PAST);
    }

    private static Optional<Question> question(Statement statement, Clause clause) {
        Sentence sentence = clause.sentence();
        int from = clause.rest().from();
        int to = clause.rest().to();
        int end = NounPhrases.fullEnd(sentence, from);
        if (end == from || end > to || sentence.at(from).is(Tag.NUM) && end - from < 2) {
            return Optional.empty();
        }
        Span object = new Span(from, end);
        boolean relative = sentence.at(end).isWord("that", "who") && end < to;
        if (end == to || relative) {
            return statement.question(ask(statement, clause, ""), relative ? clause.rest() : object);
        }
        return OF_THE_VERB.contains(sentence.at(end).lower()) || sentence.at(end).isWord("when", "while", "if", "as")
                ? statement.question(ask(statement, clause, sentence.text(new Span(end, to))), object)
                : Optional.empty();
    }

    private static String ask(Statement statement, Clause clause, String rest) {
        return new Interrogative(statement.wording()).ask("What", clause, rest);
    }
}

package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.Token;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.grammar.WordList;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Optional;
import java.util.Set;

/** "The freewheel transfers torque to the hub": "What does the freewheel transfer to the hub?" */
final class ObjectRule implements QuestionRule {

    /** Phrases with these belong to the verb and stay in the question; the others may belong to the object. */
    private static final Set<String> OF_THE_VERB =
            Set.of("to", "into", "from", "onto", "through", "during", "by", "after", "before", "until");

    /** "What does it have?" and "What does it take?" ask for nothing. */
    private static final Set<String> EMPTY_VERBS = WordList.words("verbs-without-telling-objects.txt");

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement
                .clause()
                .filter(clause -> isTransitive(clause.verb()))
                .flatMap(clause -> question(statement, clause));
    }

    private static boolean isTransitive(VerbGroup verb) {
        return !verb.negative()
                && verb.span().size() == 1
                && verb.is(VerbGroup.Kind.SIMPLE)
                && !EMPTY_VERBS.contains(verb.form().lemma());
    }

    private static Optional<Question> question(Statement statement, Clause clause) {
        Sentence sentence = clause.sentence();
        int from = clause.rest().from();
        int to = clause.rest().to();
        int end = NounPhrases.objectEnd(sentence, from);
        if (end == from || end > to || (sentence.at(from).is(Tag.NUM) && end - from < 2)) {
            return Optional.empty();
        }
        Span object = new Span(from, end);
        boolean relative = sentence.at(end).isWord("that", "who") && end < to;
        if (end == to || relative) {
            return statement.question(ask(statement, clause, ""), relative ? clause.rest() : object);
        }
        return belongsToVerb(clause, end)
                ? statement.question(ask(statement, clause, sentence.text(new Span(end, to))), object)
                : Optional.empty();
    }

    private static boolean belongsToVerb(Clause clause, int end) {
        Sentence sentence = clause.sentence();
        Token link = sentence.at(end);
        boolean infinitive = link.isWord("to") && sentence.at(end + 1).is(Tag.VERB, Tag.AUX);
        if (infinitive) {
            return clause.verb().form().lemma().equals("need")
                    || clause.verb().form().lemma().equals("use");
        }
        boolean time = link.isWord("in", "on", "at")
                && NounPhrases.plainEnd(sentence, end + 1) > end + 1
                && NounPhrases.isTime(sentence, new Span(end + 1, NounPhrases.plainEnd(sentence, end + 1)));
        return time || OF_THE_VERB.contains(link.lower()) || link.isWord("when", "while", "if");
    }

    private static String ask(Statement statement, Clause clause, String rest) {
        return new Interrogative(statement.wording()).ask("What", clause, rest);
    }
}

package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.grammar.WordList;
import dev.sdg.offline.question.People;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Optional;
import java.util.Set;

/** "A spring tide is a tide that …": "What is a spring tide?" */
final class DefinitionRule implements QuestionRule {

    /** Nouns after "is a" that judge or compare, and do not say what something is. */
    private static final Set<String> NO_CLASS = WordList.words("no-classes.txt");

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement
                .clause()
                .filter(clause ->
                        clause.verb().is(VerbGroup.Kind.COPULA) && clause.lead().isEmpty())
                .filter(clause ->
                        !clause.verb().negative() && clause.verb().span().size() == 1)
                .filter(DefinitionRule::classifies)
                .flatMap(clause -> statement.question(text(statement, clause), clause.rest()));
    }

    private static boolean classifies(Clause clause) {
        Sentence sentence = clause.sentence();
        int from = clause.rest().from();
        int end = NounPhrases.plainEnd(sentence, from);
        boolean opens = sentence.at(from).isWord("a", "an", "the")
                || sentence.at(clause.verb().operator()).isWord("are", "were")
                || sentence.at(end).isWord("that", "which", "who");
        boolean telling = clause.rest().size() >= 4;
        boolean abstraction = sentence.at(clause.subject().from()).isWord("the")
                && sentence.tokens(clause.subject()).stream().anyMatch(token -> token.isWord("of"))
                && !sentence.at(from).isWord("the");
        return opens
                && !abstraction
                && telling
                && end > from
                && !SuperlativeRule.singlesOut(clause)
                && sentence.at(end - 1).is(Tag.NOUN, Tag.PROPN)
                && !NO_CLASS.contains(sentence.at(end - 1).lemma());
    }

    private static String text(Statement statement, Clause clause) {
        Sentence sentence = clause.sentence();
        boolean person = People.byName(sentence, clause.subject()) && People.byNoun(sentence, clause.rest());
        String verb = sentence.at(clause.verb().operator()).lower();
        return (person ? "Who " : "What ") + verb + " " + statement.wording().inside(sentence, clause.subject());
    }
}

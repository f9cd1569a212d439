package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.Statement;
import java.util.Map;
import java.util.Optional;

/** "Brass consists of copper and zinc": "What does brass consist of?" */
final class PrepositionRule implements QuestionRule {

    private static final Map<String, String> PARTNERS = Map.ofEntries(
            Map.entry("consist", "of"),
            Map.entry("depend", "on"),
            Map.entry("rely", "on"),
            Map.entry("result", "from"),
            Map.entry("come", "from"),
            Map.entry("lead", "to"),
            Map.entry("belong", "to"),
            Map.entry("apply", "to"),
            Map.entry("refer", "to"),
            Map.entry("contribute", "to"),
            Map.entry("stand", "for"),
            Map.entry("derive", "from"),
            Map.entry("base", "on"),
            Map.entry("compose", "of"),
            Map.entry("make", "of"),
            Map.entry("divide", "into"),
            Map.entry("connect", "to"),
            Map.entry("attach", "to"),
            Map.entry("compare", "with"),
            Map.entry("fill", "with"),
            Map.entry("cover", "with"),
            Map.entry("suffer", "from"));

    @Override
    public Optional<Question> ask(Statement statement) {
        return statement
                .clause()
                .filter(clause -> !clause.verb().negative() && !clause.verb().is(VerbGroup.Kind.COPULA))
                .flatMap(clause -> question(statement, clause));
    }

    private static Optional<Question> question(Statement statement, Clause clause) {
        Sentence sentence = clause.sentence();
        int from = clause.rest().from();
        String preposition = sentence.at(from).lower();
        int end = NounPhrases.objectEnd(sentence, from + 1);
        if (!preposition.equals(PARTNERS.get(clause.verb().form().lemma()))
                || end == from + 1
                || end > clause.rest().to()) {
            return Optional.empty();
        }
        boolean whole = end == clause.rest().to() || sentence.at(end).isWord("that", "who");
        Span answer = new Span(from + 1, clause.rest().to());
        return whole
                ? statement.question(new Interrogative(statement.wording()).ask("What", clause, preposition), answer)
                : Optional.empty();
    }
}

package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.ClauseParser;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.Token;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionFilter;
import dev.sdg.offline.question.SelfContained;
import dev.sdg.offline.question.Statement;
import dev.sdg.offline.question.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All rules, in the order of preference: what is asked most precisely comes first. A rule gives the question that a
 * statement answers, where the statement has the rule's pattern, and keeps no state. Safe for use by many threads.
 */
public final class QuestionRules {

    private static final List<Function<Statement, Optional<Question>>> RULES =
            List.of(Definitions::definition, Causes::reason, Dates::date, Causes::purpose, Causes::manner);

    /** What may stand in front of a statement that holds without a condition. */
    private static final Set<String> LEADS = Set.of("because", "since", "today", "traditionally");

    private static final Set<String> REPORTING = Set.of(
            "say", "think", "believe", "argue", "claim", "report", "suggest", "note", "add", "hope", "tell", "see",
            "know", "mean", "seem", "feel", "want");

    private final ClauseParser parser = new ClauseParser();
    private final QuestionFilter filter = new QuestionFilter();

    /**
     * Returns the questions that {@code sentence} answers, the best first; none if it needs the sentences around it.
     *
     * @param surroundings how the text that it stands in writes its words
     */
    public List<Question> questions(Sentence sentence, Wording surroundings) {
        if (!SelfContained.isStatement(sentence.text())) {
            return List.of();
        }
        Statement statement =
                new Statement(sentence, parser.parse(sentence).filter(QuestionRules::isUnconditional), surroundings);
        if (!statement.wording().isSure(sentence)
                || statement.clause().filter(QuestionRules::isClear).isEmpty()) {
            return List.of();
        }
        List<Question> questions = new ArrayList<>();
        for (int rank = 0; rank < RULES.size(); rank++) {
            double score = 1.0 - 0.5 * rank / RULES.size();
            RULES.get(rank)
                    .apply(statement)
                    .filter(asked -> filter.accepts(asked, sentence) && isNew(asked, questions))
                    .map(asked -> asked.withScore(score))
                    .ifPresent(questions::add);
        }
        return questions;
    }

    /** What holds only under a condition cannot be asked without it. */
    private static boolean isUnconditional(Clause clause) {
        return clause.lead().isEmpty() || LEADS.contains(clause.sentence().at(0).lower());
    }

    /** The subject must be understood alone: "the program" is not, and neither is what somebody says. */
    private static boolean isClear(Clause clause) {
        Sentence sentence = clause.sentence();
        List<Token> subject = sentence.tokens(clause.subject());
        boolean known = subject.size() == 2
                && subject.get(0).isWord("the")
                && !subject.get(1).is(Tag.PROPN);
        long nouns = sentence.tokens().stream().filter(Token::isNominal).count();
        return !known && !REPORTING.contains(clause.verb().form().lemma()) && (nouns >= 3 || !clause.isPast());
    }

    /** One part of a sentence is asked for once. */
    private static boolean isNew(Question asked, List<Question> before) {
        return before.stream()
                .noneMatch(other -> (asked.start() < other.end() && other.start() < asked.end())
                        || asked.text().equals(other.text()));
    }
}

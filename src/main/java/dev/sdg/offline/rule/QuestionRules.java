package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.ClauseParser;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.QuestionFilter;
import dev.sdg.offline.question.QuestionRule;
import dev.sdg.offline.question.SelfContained;
import dev.sdg.offline.question.Statement;
import dev.sdg.offline.question.Wording;
import java.util.ArrayList;
import java.util.List;

/** All rules, in the order of preference: what is asked most precisely comes first. Safe for use by many threads. */
public final class QuestionRules {

    private static final List<QuestionRule> RULES = List.of(
            new DefinitionRule(),
            new BecauseRule(),
            new TimeRule(),
            new TemperatureRule(),
            new DurationRule(),
            new FrequencyRule(),
            new MeasureRule(),
            new CountRule(),
            new SubjectCountRule(),
            new WhenRule(),
            new PurposeRule(),
            new CalledRule(),
            new ToDoRule(),
            new BeforeRule(),
            new ConditionRule(),
            new CommandAmountRule(),
            new CommandWhenRule(),
            new MannerRule(),
            new SuperlativeRule(),
            new AgentRule(),
            new PlaceRule(),
            new PrepositionRule(),
            new ObjectRule(),
            new SubjectRule());

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
        Statement statement = new Statement(
                sentence, parser.parse(sentence).filter(QuestionRules::isUnconditional), surroundings, parser);
        if (!statement.wording().isSure(sentence)) {
            return List.of();
        }
        List<Question> questions = new ArrayList<>();
        for (int rank = 0; rank < RULES.size(); rank++) {
            double score = 1.0 - 0.5 * rank / RULES.size();
            RULES.get(rank)
                    .ask(statement)
                    .filter(asked -> filter.accepts(asked, sentence) && isNew(asked, questions))
                    .map(asked -> asked.withScore(score))
                    .ifPresent(questions::add);
        }
        return questions;
    }

    /** What holds only under a condition cannot be asked without it. */
    private static boolean isUnconditional(Clause clause) {
        return clause.lead().isEmpty()
                || clause.sentence()
                        .at(0)
                        .isWord(
                                "in",
                                "on",
                                "at",
                                "around",
                                "during",
                                "since",
                                "by",
                                "until",
                                "because",
                                "today",
                                "traditionally",
                                "under",
                                "near");
    }

    /** One part of a sentence is asked for once. */
    private static boolean isNew(Question asked, List<Question> before) {
        return before.stream()
                .noneMatch(other -> (asked.start() < other.end() && other.start() < asked.end())
                        || asked.text().equals(other.text()));
    }
}

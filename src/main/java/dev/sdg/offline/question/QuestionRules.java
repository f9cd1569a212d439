package dev.sdg.offline.question;

import dev.sdg.offline.grammar.ClauseParser;
import dev.sdg.offline.grammar.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            new PurposeRule(),
            new CalledRule(),
            new ToDoRule(),
            new BeforeRule(),
            new ConditionRule(),
            new CommandAmountRule(),
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
     * @param surroundings all sentences of the text that it stands in
     */
    public List<Question> questions(Sentence sentence, List<Sentence> surroundings) {
        if (!SelfContained.isStatement(sentence)) {
            return List.of();
        }
        Statement statement =
                new Statement(sentence, parser.parse(sentence), Wording.of(surroundings), parser);
        List<Question> questions = new ArrayList<>();
        for (QuestionRule rule : RULES) {
            Optional<Question> question = rule.ask(statement).filter(asked -> filter.accepts(asked, sentence));
            question.filter(asked -> isNew(asked, questions)).ifPresent(questions::add);
        }
        return questions;
    }

    /** One part of a sentence is asked for once. */
    private static boolean isNew(Question asked, List<Question> before) {
        return before.stream()
                .noneMatch(other -> asked.start() < other.end() && other.start() < asked.end()
                        || asked.text().equals(other.text()));
    }
}

package dev.sdg.run.schema;

import dev.sdg.generate.RunEnd;
import dev.sdg.generate.Usage;
import dev.sdg.llm.Completion;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.ModelCalls;
import dev.sdg.run.RunContext;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.ModelUse;
import dev.sdg.table.mapping.Choice;
import dev.sdg.table.mapping.Mapping;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a model settle the choices of a mapping that the rules are not sure of, among the candidates of each column
 * only: one call for up to 100 columns, and none where there is no doubt.
 */
public final class MappingTies {
    private final ModelUse use;
    private final RunContext context;
    private final CancellationToken cancellation;

    /**
     * @param use of a model; no rules
     * @param cancellation ends a call that is under way, from any thread
     */
    public MappingTies(ModelUse use, RunContext context, CancellationToken cancellation) {
        this.use = use;
        this.context = context;
        this.cancellation = cancellation;
    }

    /**
     * What became of a mapping.
     *
     * @param choices of all columns, in their order, settled or as they were
     * @param asked about how many columns the model was asked
     * @param settled how many of them it chose a candidate for
     * @param usage what it took
     * @param costUsd US dollars; empty where a price is not known
     */
    public record Settled(List<Choice> choices, int asked, int settled, Usage usage, Optional<BigDecimal> costUsd) {
        public Settled {
            choices = List.copyOf(choices);
        }
    }

    /** Returns what a model would be asked about {@code mapping}; nothing where there is no doubt. */
    public static List<Prompt> prompts(Mapping mapping) {
        return DoubtfulColumns.of(mapping).stream().map(DoubtfulColumns::prompt).toList();
    }

    /**
     * Returns {@code mapping} with the model's choices.
     *
     * @throws DraftFailedException where the model gives no answer, or none that is a list of choices
     * @throws dev.sdg.run.RunException where the model has no usable key, or its settings cannot work
     */
    public Settled settle(Mapping mapping) {
        List<DoubtfulColumns> groups = DoubtfulColumns.of(mapping);
        if (groups.isEmpty()) {
            return new Settled(mapping.choices(), 0, 0, Usage.NONE, Optional.of(BigDecimal.ZERO));
        }
        Map<Choice, Choice> chosen = new HashMap<>();
        int asked = 0;
        try (ModelCalls calls = new ModelCalls((ModelSpec.Model) use.model(), use, context, cancellation)) {
            for (DoubtfulColumns group : groups) {
                asked += group.columns().size();
                chosen.putAll(answer(group, calls));
            }
            List<Choice> choices = mapping.choices().stream()
                    .map(choice -> chosen.getOrDefault(choice, choice))
                    .toList();
            return new Settled(choices, asked, chosen.size(), calls.usage(), calls.costUsd());
        }
    }

    private static Map<Choice, Choice> answer(DoubtfulColumns group, ModelCalls calls) {
        Completion answer;
        try {
            answer = calls.ask(group.prompt());
        } catch (LlmException e) {
            throw failed(calls.end(e), Optional.empty(), calls);
        }
        return group.chosen(answer.text())
                .orElseThrow(() -> failed(
                        new RunEnd(RunEnd.Kind.FEWER_ROWS, "the answer of the model holds no list of choices"),
                        Optional.of(answer.text()),
                        calls));
    }

    private static DraftFailedException failed(RunEnd end, Optional<String> answer, ModelCalls calls) {
        return new DraftFailedException(end, List.of(), answer, calls.usage(), calls.costUsd());
    }
}

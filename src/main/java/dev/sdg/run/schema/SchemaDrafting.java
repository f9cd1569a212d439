package dev.sdg.run.schema;

import dev.sdg.generate.RunEnd;
import dev.sdg.generate.Usage;
import dev.sdg.llm.Completion;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.ModelCalls;
import dev.sdg.run.RunContext;
import dev.sdg.run.schema.SchemaDraft.MadeBy;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import dev.sdg.table.mapping.Choice;
import dev.sdg.table.mapping.Mapping;
import dev.sdg.text.Plural;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a schema of a sentence: a rule reads it, or a model writes one, which is checked. An answer that cannot be used
 * goes back once, with all that is wrong with it.
 */
public final class SchemaDrafting {
    private final DraftSpec spec;
    private final Schemas schemas;
    private final RunContext context;
    private final CancellationToken cancellation;

    /**
     * @param schemas read what is written
     * @param context where keys are looked up and quotas are kept
     * @param cancellation ends a call that is under way, from any thread
     */
    public SchemaDrafting(DraftSpec spec, Schemas schemas, RunContext context, CancellationToken cancellation) {
        this.spec = spec;
        this.schemas = schemas;
        this.context = context;
        this.cancellation = cancellation;
    }

    /**
     * Returns the schema.
     *
     * @throws SchemaException where the rule finds no columns in the sentence, or the profile does not exist
     * @throws DraftFailedException where the model gives no answer, or none that can be used
     * @throws dev.sdg.run.RunException where the model has no usable key, or its settings cannot work
     */
    public SchemaDraft draft() {
        return spec.use().model() instanceof ModelSpec.Model model ? byModel(model) : byRule();
    }

    /** Returns what a model would be asked, and what that would take; empty where a rule reads the sentence. */
    public Optional<DraftPreview> preview() {
        return spec.use().model() instanceof ModelSpec.Model model
                ? Optional.of(DraftPreview.of(
                        model.planning().model(),
                        new SchemaPrompts(spec.query(), spec.language()).first(),
                        spec.use().prices()))
                : Optional.empty();
    }

    private SchemaDraft byRule() {
        SchemaSource source = schemas.ofSentence(spec.query(), spec.profile());
        List<String> notes = new ArrayList<>(source.warnings());
        notes.addAll(doubts(source.schema()));
        return new SchemaDraft(source, MadeBy.RULES, notes, Usage.NONE, Optional.of(BigDecimal.ZERO));
    }

    private SchemaDraft byModel(ModelSpec.Model model) {
        SchemaPrompts prompts = new SchemaPrompts(spec.query(), spec.language());
        try (ModelCalls calls = new ModelCalls(model, spec.use(), context, cancellation)) {
            Completion first = ask(prompts.first(), calls);
            try {
                return draft(first, calls);
            } catch (SchemaException e) {
                List<String> problems = problems(e, first);
                Completion second = ask(prompts.repair(first.text(), problems), Optional.of(first), problems, calls);
                return repaired(second, calls);
            }
        }
    }

    private SchemaDraft repaired(Completion second, ModelCalls calls) {
        try {
            return draft(second, calls);
        } catch (SchemaException e) {
            List<String> problems = problems(e, second);
            RunEnd end = new RunEnd(
                    RunEnd.Kind.FEWER_ROWS,
                    "the schema of the model cannot be used, nor what it made of it when told why: "
                            + Plural.of(problems.size(), "problem"));
            throw failed(end, problems, Optional.of(second), calls);
        }
    }

    private SchemaDraft draft(Completion answer, ModelCalls calls) {
        ModelSchema schema = ModelSchema.read(answer.text(), spec.query(), schemas, spec.profile());
        List<String> notes = new ArrayList<>(schema.notes());
        notes.addAll(doubts(schema.source().schema()));
        return new SchemaDraft(schema.source(), MadeBy.MODEL, notes, calls.usage(), calls.costUsd());
    }

    private static List<String> problems(SchemaException e, Completion answer) {
        List<String> problems = new ArrayList<>();
        if (answer.cutOff()) {
            problems.add("the answer broke off at the limit of its length; write a shorter one");
        }
        problems.addAll(e.problems());
        return problems;
    }

    private Completion ask(Prompt prompt, ModelCalls calls) {
        return ask(prompt, Optional.empty(), List.of(), calls);
    }

    private Completion ask(Prompt prompt, Optional<Completion> before, List<String> problems, ModelCalls calls) {
        try {
            return calls.ask(prompt);
        } catch (LlmException e) {
            throw failed(calls.end(e), problems, before, calls);
        }
    }

    private static DraftFailedException failed(
            RunEnd end, List<String> problems, Optional<Completion> answer, ModelCalls calls) {
        return new DraftFailedException(end, problems, answer.map(Completion::text), calls.usage(), calls.costUsd());
    }

    /** Returns a line for each table that has columns of which nothing is known but their type. */
    private static List<String> doubts(Schema schema) {
        Mapping mapping = Mapping.of(schema);
        List<String> lines = new ArrayList<>();
        schema.tables().forEach(table -> {
            List<String> plain = mapping.of(table.name()).stream()
                    .filter(choice -> choice.confidence() < Choice.LEAST)
                    .map(Choice::column)
                    .toList();
            if (!plain.isEmpty()) {
                lines.add("%s: plain values of the type, since nothing says what it means: %s"
                        .formatted(table.name(), String.join(", ", plain)));
            }
        });
        return lines;
    }
}

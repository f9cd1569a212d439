package dev.sdg.format;

import dev.sdg.llm.Prompt;
import dev.sdg.sample.RowSchema;

/** A format made of its definition, what tells a model how to write its rows, and what decides on them. */
final class DefinedFormat implements DataFormatHandler {
    private final FormatDefinition definition;
    private final PromptWriter prompts;
    private final Judge judge;

    DefinedFormat(FormatDefinition definition, Guide guide, Judge judge) {
        this.definition = definition;
        this.prompts = new PromptWriter(definition, guide);
        this.judge = judge;
    }

    @Override
    public String name() {
        return definition.name();
    }

    @Override
    public String description() {
        return definition.description();
    }

    @Override
    public RowSchema schema() {
        return definition.schema();
    }

    @Override
    public Prompt prompt(BatchRequest request) {
        return prompts.rows(request);
    }

    @Override
    public Prompt refinement(String query) {
        return prompts.refinement(query);
    }

    @Override
    public Judgement judge(Candidate candidate, BatchRequest request) {
        return judge.judge(candidate, request);
    }
}

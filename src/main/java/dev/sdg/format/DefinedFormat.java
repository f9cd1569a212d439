package dev.sdg.format;

import dev.sdg.format.GroundedFormat.Quoting;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.prompt.BatchRequest;
import dev.sdg.format.prompt.FormatGuide;
import dev.sdg.format.prompt.PromptWriter;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.validation.Grounding;
import dev.sdg.format.validation.GroundingCheck;
import dev.sdg.format.validation.RowValidator;
import dev.sdg.format.validation.ValidationResult;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.RowSchema;
import java.util.Optional;

/** A format made of its definition, what tells a model how to write its rows, and what decides on them. */
final class DefinedFormat implements DataFormatHandler {
    private final FormatDefinition definition;
    private final PromptWriter prompts;
    private final RowValidator judge;
    private final Optional<Quoting> quoting;

    /** @param quoting which fields of a row from documents quote its passage; empty where none do */
    DefinedFormat(FormatDefinition definition, FormatGuide guide, RowValidator judge, Optional<Quoting> quoting) {
        this.definition = definition;
        this.quoting = quoting;
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
    public DataFormatHandler grounded(Grounding grounding) {
        return quoting.isPresent() && grounding != Grounding.OFF
                ? new GroundedFormat(this, quoting.get(), GroundingCheck.of(grounding))
                : this;
    }

    @Override
    public Prompt topics(String query, int number, boolean rewritten) {
        return prompts.topics(query, number, rewritten);
    }

    @Override
    public ValidationResult judge(Candidate candidate, BatchRequest request) {
        return judge.judge(candidate, request);
    }
}

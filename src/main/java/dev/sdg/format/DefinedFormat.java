package dev.sdg.format;

import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.prompt.FormatGuide;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.PromptWriter;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.validation.Grounding;
import dev.sdg.format.validation.QuotationGrounding;
import dev.sdg.format.validation.ReadingFields;
import dev.sdg.format.validation.ReadingRules;
import dev.sdg.format.validation.RowRule;
import dev.sdg.format.validation.RowValidator;
import dev.sdg.format.validation.ValidationResult;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.Optional;

/**
 * A format made of its definition, what tells a model how to write its rows, and what validates them.
 *
 * @param reading the fields of rows that ask about a text; empty where rows do not
 * @param quotations the check of these fields against passages; empty where none is made
 */
record DefinedFormat(
        FormatDefinition definition,
        PromptWriter prompts,
        RowValidator validator,
        Optional<ReadingFields> reading,
        Optional<QuotationGrounding> quotations)
        implements DataFormatHandler {

    /** Returns a format whose rows are not held to their passages. */
    static DefinedFormat of(
            FormatDefinition definition, FormatGuide guide, RowValidator validator, Optional<ReadingFields> reading) {
        return new DefinedFormat(definition, new PromptWriter(definition, guide), validator, reading, Optional.empty());
    }

    /** Returns a format that a user defined: all that is known of its rows stands in its definition. */
    static DefinedFormat custom(FormatDefinition definition) {
        RowSchema schema = definition.schema();
        RowValidator validator =
                new RowValidator(schema, List.of(), List.of(RowRule.notPlaceholders(), RowRule.notTheExample(schema)));
        return of(definition, FormatGuide.named("custom"), validator, Optional.empty());
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
    public Prompt prompt(PromptRequest request) {
        return prompts.rows(request);
    }

    @Override
    public Prompt refinement(String query) {
        return prompts.refinement(query);
    }

    @Override
    public Prompt topics(String query, int number, boolean rewrite) {
        return prompts.topics(query, number, rewrite);
    }

    @Override
    public DataFormatHandler with(ReadingRules rules) {
        return reading.<DataFormatHandler>map(fields -> with(rules, fields)).orElse(this);
    }

    private DefinedFormat with(ReadingRules rules, ReadingFields fields) {
        FormatDefinition defined = rules.unanswerable() ? definition.withBlankAllowed(fields.answer()) : definition;
        RowValidator rows = validator.withSchema(defined.schema());
        return new DefinedFormat(
                defined,
                prompts,
                rules.selfContained() ? rows.withRule(RowRule.selfContained(fields.question())) : rows,
                reading,
                rules.grounding() == Grounding.OFF
                        ? Optional.empty()
                        : Optional.of(new QuotationGrounding(defined.schema(), fields, rules.grounding())));
    }

    @Override
    public Optional<Constraints.Violation> brokenRule(List<Value> values) {
        return validator.brokenRule(values);
    }

    @Override
    public ValidationResult validate(Candidate candidate, PromptRequest request) {
        ValidationResult result = validator.validate(candidate, request);
        return quotations
                .map(check -> check.validate(result, candidate, request))
                .orElse(result);
    }
}

package dev.sdg.format;

import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.RowAttribute;
import dev.sdg.format.prompt.FormatGuide;
import dev.sdg.format.prompt.PlanningPrompts;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.PromptWriter;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.validation.Grounding;
import dev.sdg.format.validation.NegativeGrounding;
import dev.sdg.format.validation.QuotationGrounding;
import dev.sdg.format.validation.ReadingFields;
import dev.sdg.format.validation.ReadingRules;
import dev.sdg.format.validation.RowRule;
import dev.sdg.format.validation.RowValidator;
import dev.sdg.format.validation.ValidationResult;
import dev.sdg.format.validation.ValueWords;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A format made of its definition, what tells a model how to write its rows, and what validates them. Immutable. */
final class DefinedFormat implements DataFormatHandler {
    private final FormatDefinition definition;
    private final FormatGuide guide;
    private final Rules rules;
    private final ReadingRules reading;
    private final PromptWriter prompts;
    private final RowValidator validator;
    private final Optional<QuotationGrounding> quotations;
    private final Optional<NegativeGrounding> negatives;

    /**
     * What only code says of a format.
     *
     * @param words that models write for values
     * @param rows what rows obey, besides being no echo of the prompt
     * @param reading the fields of rows that ask about a text; empty where rows do not
     * @param negative the field with the hard negative; empty where there is none
     */
    record Rules(
            List<ValueWords> words, List<RowRule> rows, Optional<ReadingFields> reading, Optional<String> negative) {

        /** Nothing beyond the definition. */
        static final Rules NONE = new Rules(List.of(), List.of(), Optional.empty(), Optional.empty());

        Rules {
            words = List.copyOf(words);
            rows = List.copyOf(rows);
        }
    }

    private DefinedFormat(FormatDefinition definition, FormatGuide guide, Rules rules, ReadingRules reading) {
        Optional<ReadingFields> fields = rules.reading();
        FormatDefinition defined = fields.filter(any -> reading.unanswerable())
                .map(ReadingFields::answer)
                .map(definition::withBlankAllowed)
                .orElse(definition);
        RowSchema schema = defined.schema();
        this.definition = defined;
        this.guide = guide;
        this.rules = rules;
        this.reading = reading;
        this.prompts = new PromptWriter(defined, guide, rules.negative().isPresent());
        List<RowRule> all = new ArrayList<>(rules.rows());
        all.add(RowRule.notPlaceholders());
        all.add(RowRule.notTheExample(schema));
        all.add(RowRule.notAnExample(schema, guide.shown()));
        fields.filter(any -> reading.selfContained())
                .map(ReadingFields::question)
                .map(RowRule::selfContained)
                .ifPresent(all::add);
        this.validator = new RowValidator(schema, rules.words(), all);
        boolean isGrounded = reading.grounding() != Grounding.OFF;
        this.quotations = fields.filter(any -> isGrounded)
                .map(quoting -> new QuotationGrounding(schema, quoting, reading.grounding()));
        this.negatives =
                rules.negative().filter(field -> isGrounded).map(field -> new NegativeGrounding(schema, field));
    }

    /** Returns a format whose rows are not held to their passages. */
    static DefinedFormat of(FormatDefinition definition, FormatGuide guide, Rules rules) {
        return new DefinedFormat(definition, guide, rules, new ReadingRules(Grounding.OFF, false, false));
    }

    /** Returns a format that a user defined: all that is known of its rows stands in its definition. */
    static DefinedFormat custom(FormatDefinition definition) {
        return of(definition, FormatGuide.custom(definition), Rules.NONE);
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
    public FormatDefinition definition() {
        return definition;
    }

    @Override
    public RowSchema schema() {
        return definition.schema();
    }

    @Override
    public List<RowAttribute> attributes() {
        return definition.attributes().orElse(RowAttribute.DEFAULT);
    }

    /** {@inheritDoc} Nobody draws values for rows from documents. */
    @Override
    public List<RowAttribute> attributesOfPassages() {
        return definition.attributes().orElse(List.of()).stream()
                .filter(attribute -> !attribute.values().isEmpty())
                .toList();
    }

    @Override
    public Prompt prompt(PromptRequest request) {
        return prompts.rows(request);
    }

    @Override
    public Prompt refinement(String query) {
        return new PlanningPrompts(definition, guide).refinement(query);
    }

    @Override
    public Prompt plan(String query, int topics, boolean rewrite) {
        return new PlanningPrompts(definition, guide).plan(query, topics, rewrite);
    }

    @Override
    public Optional<ReadingFields> reading() {
        return rules.reading();
    }

    @Override
    public DataFormatHandler with(ReadingRules wanted) {
        return new DefinedFormat(definition, guide, rules, wanted);
    }

    @Override
    public Optional<Constraints.Violation> brokenRule(List<Value> values) {
        return validator.brokenRule(values);
    }

    @Override
    public DataFormatHandler withAttributeValues(String name, List<String> values) {
        return new DefinedFormat(definition.withAttributeValues(name, values), guide, rules, reading);
    }

    @Override
    public ValidationResult validate(Candidate candidate, PromptRequest request) {
        ValidationResult result = validator.validate(candidate, request);
        ValidationResult quoted = quotations
                .map(check -> check.validate(result, candidate, request))
                .orElse(result);
        return negatives
                .map(check -> check.validate(quoted, candidate, request))
                .orElse(quoted);
    }
}

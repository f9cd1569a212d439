package dev.sdg.format;

import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.RowAttribute;
import dev.sdg.format.prompt.FormatGuide;
import dev.sdg.format.prompt.PlanningPrompts;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.PromptWriter;
import dev.sdg.format.prompt.ReviewPrompt;
import dev.sdg.format.prompt.ReviewRequest;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.validation.AnswerGrounding;
import dev.sdg.format.validation.GradeReader;
import dev.sdg.format.validation.Grounding;
import dev.sdg.format.validation.NegativeGrounding;
import dev.sdg.format.validation.OptionPlacement;
import dev.sdg.format.validation.QuotationGrounding;
import dev.sdg.format.validation.ReadingFields;
import dev.sdg.format.validation.ReadingRules;
import dev.sdg.format.validation.RowRule;
import dev.sdg.format.validation.RowValidator;
import dev.sdg.format.validation.ValidationResult;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Review;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A format made of its definition, what tells a model how to write its rows, and what validates them. Immutable. */
final class DefinedFormat implements DataFormatHandler {
    private final FormatDefinition definition;
    private final FormatGuide guide;
    private final Function<FormatDefinition, FormatRules> rules;
    private final List<FormatParameter> parameters;
    private final ReadingRules reading;
    private final Optional<ReadingFields> readingFields;
    private final PromptWriter prompts;
    private final RowValidator validator;
    private final Optional<QuotationGrounding> quotations;
    private final Optional<NegativeGrounding> negatives;
    private final Optional<AnswerGrounding> answers;
    private final Optional<OptionPlacement> placement;

    private DefinedFormat(
            FormatDefinition given,
            FormatGuide guide,
            Function<FormatDefinition, FormatRules> rules,
            List<FormatParameter> parameters,
            ReadingRules reading) {
        FormatRules own = rules.apply(given);
        this.readingFields = own.reading();
        this.definition = readingFields
                .filter(any -> reading.unanswerable())
                .flatMap(ReadingFields::answer)
                .map(given::withBlankAllowed)
                .orElse(given);
        this.guide = guide;
        this.rules = rules;
        this.parameters = List.copyOf(parameters);
        this.reading = reading;
        this.prompts = new PromptWriter(definition, guide, own.negatives().size() == 1);
        RowSchema schema = definition.schema();
        List<RowRule> all = new ArrayList<>(own.rows());
        all.add(RowRule.notPlaceholders());
        all.add(RowRule.notTheExample(schema));
        all.add(RowRule.notAnExample(schema, guide.shown()));
        readingFields
                .filter(any -> reading.selfContained())
                .map(RowRule::selfContained)
                .ifPresent(all::add);
        this.validator = new RowValidator(schema, own.readings(), all);
        boolean isGrounded = reading.grounding() != Grounding.OFF;
        this.quotations = readingFields.filter(any -> isGrounded).flatMap(fields -> fields.context()
                .map(context -> new QuotationGrounding(schema, context, fields.answer(), reading.grounding())));
        this.negatives = Optional.of(own.negatives())
                .filter(names -> isGrounded && !names.isEmpty())
                .map(names -> new NegativeGrounding(schema, names));
        this.answers = own.answers()
                .filter(any -> isGrounded)
                .map(texts -> new AnswerGrounding(schema, texts, reading.grounding()));
        this.placement = own.placement();
    }

    /** Returns a format whose rows are not held to their passages. */
    static DefinedFormat of(
            FormatDefinition definition,
            FormatGuide guide,
            Function<FormatDefinition, FormatRules> rules,
            List<FormatParameter> parameters) {
        return new DefinedFormat(definition, guide, rules, parameters, new ReadingRules(Grounding.OFF, false, false));
    }

    /** Returns a format that a user defined: all that is known of its rows stands in its definition. */
    static DefinedFormat custom(FormatDefinition definition) {
        return of(definition, FormatGuide.custom(definition), any -> FormatRules.NONE, List.of());
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
        return readingFields;
    }

    @Override
    public List<String> negatives() {
        return rules.apply(definition).negatives();
    }

    @Override
    public DataFormatHandler with(ReadingRules wanted) {
        return new DefinedFormat(definition, guide, rules, parameters, wanted);
    }

    @Override
    public Optional<Constraints.Violation> brokenRule(List<Value> values) {
        return validator.brokenRule(values);
    }

    @Override
    public Optional<OptionPlacement> placement() {
        return placement;
    }

    @Override
    public List<FormatParameter> parameters() {
        return parameters;
    }

    @Override
    public DataFormatHandler with(FormatParameter parameter, List<String> values) {
        return new DefinedFormat(parameter.apply(definition, values), guide, rules, parameters, reading);
    }

    @Override
    public Prompt review(ReviewRequest request) {
        return new ReviewPrompt(definition, guide.rubric()).of(request);
    }

    @Override
    public Map<Integer, Review> reviews(String reply, List<Sample> rows) {
        return new GradeReader(schema(), ReviewPrompt.labels(definition), validator).read(reply, rows);
    }

    @Override
    public ValidationResult validate(Candidate candidate, PromptRequest request) {
        ValidationResult result = validator.validate(candidate, request);
        ValidationResult quoted = quotations
                .map(check -> check.validate(result, candidate, request))
                .orElse(result);
        ValidationResult answered =
                answers.map(check -> check.validate(quoted, candidate, request)).orElse(quoted);
        return negatives
                .map(check -> check.validate(answered, candidate, request))
                .orElse(answered);
    }
}

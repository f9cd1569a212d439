package dev.sdg.format.validation;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.HelperKeys;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.reply.Json;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Decides whether a candidate is a row of one format. Immutable. */
public final class RowValidator {
    private final RowSchema schema;
    private final List<ValueReading> readings;
    private final List<RowRule> rules;

    /** Creates a validator; {@code rules} are checked in their order, after every field was found to be valid. */
    public RowValidator(RowSchema schema, List<ValueReading> readings, List<RowRule> rules) {
        this.schema = schema;
        this.readings = List.copyOf(readings);
        this.rules = List.copyOf(rules);
    }

    /** Returns this validator for rows of {@code other}, a schema with the same fields. */
    public RowValidator withSchema(RowSchema other) {
        return new RowValidator(other, readings, rules);
    }

    /** Returns this validator with {@code rule} checked after its others. */
    public RowValidator withRule(RowRule rule) {
        return new RowValidator(
                schema, readings, Stream.concat(rules.stream(), Stream.of(rule)).toList());
    }

    /** Returns what {@code candidate}, from the reply to {@code request}, is: a row, or why it is none. */
    public ValidationResult validate(Candidate candidate, PromptRequest request) {
        RowKeys keys = RowKeys.of(candidate.json(), schema.fields(), HelperKeys.of(schema, request, true));
        List<Conversion> cells = schema.fields().stream()
                .map(field -> CellReader.cell(field, keys.value(field.name()).map(json -> resolved(field, json))))
                .toList();
        Optional<Constraints.Violation> violation = CellReader.repeatedKey(candidate.json())
                .or(() -> firstInvalid(cells))
                .or(() -> brokenRule(values(cells)));
        return violation.isPresent()
                ? rejected(candidate, request, violation.get())
                : withOrigin(
                        candidate,
                        request,
                        values(cells),
                        keys.renamed() + sum(cells, Conversion.Valid::conversions),
                        keys.dropped() + sum(cells, Conversion.Valid::dropped));
    }

    private Optional<Constraints.Violation> firstInvalid(List<Conversion> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i) instanceof Conversion.Invalid invalid) {
                Constraints.Violation violation = invalid.violation();
                String path = schema.fields().get(i).name() + violation.path();
                return Optional.of(
                        new Constraints.Violation(violation.reason(), "'" + path + "': " + violation.detail()));
            }
        }
        return Optional.empty();
    }

    /** Returns how {@code values}, each valid in its field, break a rule of the row, if they do. */
    public Optional<Constraints.Violation> brokenRule(List<Value> values) {
        return rules.stream()
                .flatMap(rule -> rule.violationBy(values, schema).stream())
                .findFirst();
    }

    private static List<Value> values(List<Conversion> cells) {
        List<Value> values = new ArrayList<>(cells.size());
        for (Conversion cell : cells) {
            if (cell instanceof Conversion.Valid valid) {
                values.add(valid.value());
            }
        }
        return values;
    }

    private static int sum(List<Conversion> cells, ToIntFunction<Conversion.Valid> count) {
        return cells.stream()
                .filter(Conversion.Valid.class::isInstance)
                .map(Conversion.Valid.class::cast)
                .mapToInt(count)
                .sum();
    }

    private static ValidationResult withOrigin(
            Candidate candidate, PromptRequest request, List<Value> values, int conversions, int dropped) {
        if (!(request.subject() instanceof Subject.Passages passages)) {
            return new ValidationResult.Accepted(new Sample(values, RowOrigin.query()), conversions, dropped);
        }
        Optional<RowOrigin.Passage> origin = PassageAttribution.of(candidate.json(), values, passages);
        return origin.isPresent()
                ? new ValidationResult.Accepted(new Sample(values, origin.get()), conversions, dropped)
                : rejected(
                        candidate,
                        request,
                        new Constraints.Violation(
                                RejectionReason.NOT_GROUNDED,
                                "the row names no passage of the request and shares no words with any"));
    }

    /** Returns what {@code json} is as a value of {@code field}; empty where it cannot stand there. */
    Optional<Value> value(Field field, Json json) {
        return CellReader.cell(field, Optional.of(resolved(field, json))) instanceof Conversion.Valid valid
                ? Optional.of(valid.value()).filter(value -> value != Value.absent())
                : Optional.empty();
    }

    private Json resolved(Field field, Json json) {
        return readings.stream()
                .filter(known -> known.field().equals(field.name()))
                .findFirst()
                .map(known -> known.resolved(json))
                .orElse(json);
    }

    private static ValidationResult rejected(
            Candidate candidate, PromptRequest request, Constraints.Violation violation) {
        RowOrigin origin = request.subject() instanceof Subject.Passages passages
                ? PassageAttribution.named(candidate.json(), passages)
                        .<RowOrigin>map(Passage::origin)
                        .orElse(RowOrigin.unknown())
                : RowOrigin.query();
        return new ValidationResult.Rejected(
                new Rejection(violation.reason(), violation.detail(), candidate.raw(), origin));
    }
}

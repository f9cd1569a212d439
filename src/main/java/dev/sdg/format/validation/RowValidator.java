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
import dev.sdg.text.Excerpt;
import dev.sdg.text.TextCleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides whether a candidate is a row of one format. Immutable. */
public final class RowValidator {
    private final RowSchema schema;
    private final List<ValueWords> words;
    private final List<RowRule> rules;

    /** Creates a validator; {@code rules} are checked in their order, after every field was found to be valid. */
    public RowValidator(RowSchema schema, List<ValueWords> words, List<RowRule> rules) {
        this.schema = schema;
        this.words = List.copyOf(words);
        this.rules = List.copyOf(rules);
    }

    /** Returns this validator for rows of {@code other}, a schema with the same fields. */
    public RowValidator withSchema(RowSchema other) {
        return new RowValidator(other, words, rules);
    }

    /** Returns this validator with {@code rule} checked after its others. */
    public RowValidator withRule(RowRule rule) {
        return new RowValidator(
                schema, words, Stream.concat(rules.stream(), Stream.of(rule)).toList());
    }

    /** Returns what {@code candidate}, from the reply to {@code request}, is: a row, or why it is none. */
    public ValidationResult validate(Candidate candidate, PromptRequest request) {
        RowKeys keys = RowKeys.of(candidate.json(), schema, HelperKeys.of(schema, request, true));
        List<Conversion> cells = schema.fields().stream()
                .map(field -> cell(field, keys.value(field.name())))
                .toList();
        Optional<Constraints.Violation> violation =
                repeatedKey(candidate.json()).or(() -> firstInvalid(cells)).or(() -> brokenRule(values(cells)));
        return violation.isPresent()
                ? rejected(candidate, request, violation.get())
                : withOrigin(candidate, request, values(cells), keys.renamed() + converted(cells), keys.dropped());
    }

    private static Optional<Constraints.Violation> repeatedKey(Json.Mapping row) {
        return row.repeatedKey()
                .map(key -> new Constraints.Violation(
                        RejectionReason.DUPLICATE_KEY, "duplicate key '" + Excerpt.of(key) + "'"));
    }

    private Optional<Constraints.Violation> firstInvalid(List<Conversion> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i) instanceof Conversion.Invalid invalid) {
                String name = schema.fields().get(i).name();
                return Optional.of(new Constraints.Violation(invalid.reason(), "'" + name + "': " + invalid.detail()));
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

    private static int converted(List<Conversion> cells) {
        return (int) cells.stream()
                .filter(cell -> cell instanceof Conversion.Valid valid && valid.converted())
                .count();
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

    private Conversion cell(Field field, Optional<Json> given) {
        Optional<Json> json = given.filter(value -> value != Json.Nothing.NOTHING);
        if (json.isEmpty()) {
            return missing(field, RejectionReason.MISSING_FIELD, given.isEmpty() ? "missing" : "null");
        }
        if (json.get() instanceof Json.Text text
                && TextCleaner.trimmed(text.text()).isEmpty()) {
            return missing(field, RejectionReason.BLANK, "blank");
        }
        return constrained(field, Conversion.of(resolved(field, json.get()), field));
    }

    private static Conversion missing(Field field, RejectionReason reason, String detail) {
        if (field.blankAllowed() && reason == RejectionReason.BLANK) {
            return new Conversion.Valid(new Value.Text(""), false);
        }
        return field.required() ? new Conversion.Invalid(reason, detail) : new Conversion.Valid(Value.absent(), false);
    }

    private Json resolved(Field field, Json json) {
        return words.stream()
                .filter(known -> known.field().equals(field.name()))
                .findFirst()
                .map(known -> known.resolved(json))
                .orElse(json);
    }

    private static Conversion constrained(Field field, Conversion cell) {
        if (!(cell instanceof Conversion.Valid valid)) {
            return cell;
        }
        Optional<Constraints.Violation> violation = field.constraints().violationBy(valid.value());
        return violation.isPresent()
                ? new Conversion.Invalid(
                        violation.get().reason(), violation.get().detail())
                : cell;
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

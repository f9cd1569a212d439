package dev.sdg.format;

import dev.sdg.document.Passage;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.Origin;
import dev.sdg.sample.Reason;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides whether a candidate is a row of one format. Immutable. */
final class Judge {
    private final RowSchema schema;
    private final List<ValueWords> words;
    private final List<RowRule> rules;

    /** Creates a judge; {@code rules} are asked in their order, after every field was found to be right. */
    Judge(RowSchema schema, List<ValueWords> words, List<RowRule> rules) {
        this.schema = schema;
        this.words = List.copyOf(words);
        this.rules = List.copyOf(rules);
    }

    Judgement judge(Candidate candidate, BatchRequest request) {
        RowKeys keys = RowKeys.of(candidate.json(), schema, PassageKey.isUsed(schema, request));
        List<Cell> cells = schema.fields().stream()
                .map(field -> cell(field, keys.value(field.name())))
                .toList();
        Optional<Constraints.Violation> violation =
                repeatedKey(candidate.json()).or(() -> firstUnfit(cells)).or(() -> brokenRule(values(cells)));
        return violation.isPresent()
                ? rejected(candidate, request, violation.get())
                : located(candidate, request, values(cells), keys.renamed() + converted(cells), keys.dropped());
    }

    private static Optional<Constraints.Violation> repeatedKey(Json.Mapping row) {
        return row.repeatedKey()
                .map(key -> new Constraints.Violation(
                        Reason.DUPLICATE_KEY, "the key '" + Excerpt.of(key) + "' stands twice"));
    }

    private Optional<Constraints.Violation> firstUnfit(List<Cell> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i) instanceof Cell.Unfit unfit) {
                String name = schema.fields().get(i).name();
                return Optional.of(new Constraints.Violation(unfit.reason(), "'" + name + "': " + unfit.detail()));
            }
        }
        return Optional.empty();
    }

    private Optional<Constraints.Violation> brokenRule(List<Value> values) {
        return rules.stream()
                .flatMap(rule -> rule.violationBy(values, schema).stream())
                .findFirst();
    }

    private static List<Value> values(List<Cell> cells) {
        List<Value> values = new ArrayList<>(cells.size());
        for (Cell cell : cells) {
            if (cell instanceof Cell.Fitting fitting) {
                values.add(fitting.value());
            }
        }
        return values;
    }

    private static int converted(List<Cell> cells) {
        return (int) cells.stream()
                .filter(cell -> cell instanceof Cell.Fitting fitting && fitting.converted())
                .count();
    }

    private static Judgement located(
            Candidate candidate, BatchRequest request, List<Value> values, int conversions, int dropped) {
        if (!(request.subject() instanceof Subject.Passages passages)) {
            return new Judgement.Accepted(new Sample(values, Optional.empty()), conversions, dropped);
        }
        Optional<Origin> origin = Attribution.of(candidate.json(), values, passages);
        return origin.isPresent()
                ? new Judgement.Accepted(new Sample(values, origin), conversions, dropped)
                : rejected(
                        candidate,
                        request,
                        new Constraints.Violation(
                                Reason.NOT_GROUNDED,
                                "the row names no passage of the request and shares no word with any"));
    }

    private Cell cell(Field field, Optional<Json> given) {
        Optional<Json> json = given.filter(value -> value != Json.Nothing.NOTHING);
        if (json.isEmpty()) {
            return missing(field, Reason.MISSING_FIELD, given.isEmpty() ? "missing" : "null");
        }
        if (json.get() instanceof Json.Text text
                && CleanText.trimmed(text.text()).isEmpty()) {
            return missing(field, Reason.BLANK, "blank");
        }
        return constrained(field, Conversion.of(resolved(field, json.get()), field));
    }

    private static Cell missing(Field field, Reason reason, String detail) {
        return field.required() ? Cell.unfit(reason, detail) : Cell.kept(Value.absent());
    }

    private Json resolved(Field field, Json json) {
        return words.stream()
                .filter(known -> known.field().equals(field.name()))
                .findFirst()
                .map(known -> known.resolved(json))
                .orElse(json);
    }

    private static Cell constrained(Field field, Cell cell) {
        if (!(cell instanceof Cell.Fitting fitting)) {
            return cell;
        }
        return field.constraints()
                .violationBy(fitting.value())
                .map(violation -> Cell.unfit(violation.reason(), violation.detail()))
                .orElse(cell);
    }

    private static Judgement rejected(Candidate candidate, BatchRequest request, Constraints.Violation violation) {
        Optional<String> passage = request.subject() instanceof Subject.Passages passages
                ? Attribution.named(candidate.json(), passages).map(Passage::id)
                : Optional.empty();
        return new Judgement.Rejected(new Rejection(violation.reason(), violation.detail(), candidate.raw(), passage));
    }
}

package dev.sdg.format.validation;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.Candidate;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds valid rows that quote the passage they are made from against its own text. A row that names one passage and
 * quotes another of the request comes from the second. Immutable.
 */
public final class QuotationGrounding {
    private final RowSchema schema;
    private final Fields fields;
    private final GroundingCheck check;

    /**
     * Which fields of a format quote.
     *
     * @param quotation is text of the passage
     * @param answer stands in the quotation
     */
    public record Fields(String quotation, String answer) {}

    /** The passage that a row quotes, and the quotation as it is to be saved. */
    private record Match(Passage passage, String text) {}

    /** Creates the check for rows of {@code schema}; {@code grounding} is not off. */
    public QuotationGrounding(RowSchema schema, Fields fields, Grounding grounding) {
        this.schema = schema;
        this.fields = fields;
        this.check = GroundingCheck.of(grounding);
    }

    /** Returns {@code result}, or what becomes of it if it is a row from a passage: only that is held to its text. */
    public ValidationResult validate(ValidationResult result, Candidate candidate, PromptRequest request) {
        return result instanceof ValidationResult.Accepted accepted
                        && accepted.sample().origin() instanceof RowOrigin.Passage origin
                        && request.subject() instanceof Subject.Passages passages
                ? validate(accepted, origin, passages, candidate)
                : result;
    }

    private ValidationResult validate(
            ValidationResult.Accepted accepted,
            RowOrigin.Passage origin,
            Subject.Passages passages,
            Candidate candidate) {
        String quotation = text(accepted.sample(), fields.quotation());
        Optional<Match> match = find(quotation, origin, passages);
        if (match.isEmpty()) {
            return rejected(
                    "'" + fields.quotation() + "' is " + check.failure() + " passage " + origin.id(),
                    candidate,
                    origin);
        }
        String answer = text(accepted.sample(), fields.answer());
        Optional<String> missing = check.missing(answer, match.get().text());
        return missing.isPresent()
                ? rejected(
                        "'" + fields.answer() + "' says '" + missing.get() + "', which '" + fields.quotation()
                                + "' does not",
                        candidate,
                        match.get().passage().origin())
                : grounded(accepted, match.get(), quotation);
    }

    private Optional<Match> find(String quotation, RowOrigin.Passage origin, Subject.Passages passages) {
        List<Passage> all = passages.passages();
        Stream<Passage> named = all.stream().filter(passage -> isFrom(passage, origin));
        Stream<Passage> others = all.stream().filter(passage -> !isFrom(passage, origin));
        return Stream.concat(named, others)
                .flatMap(
                        passage -> check.find(quotation, passage.text()).map(text -> new Match(passage, text)).stream())
                .findFirst();
    }

    private static boolean isFrom(Passage passage, RowOrigin.Passage origin) {
        return passage.id().equals(origin.id());
    }

    private ValidationResult grounded(ValidationResult.Accepted accepted, Match match, String quotation) {
        List<Value> values = new ArrayList<>(accepted.sample().values());
        values.set(schema.indexOf(fields.quotation()), new Value.Text(match.text()));
        Sample sample = new Sample(values, match.passage().origin());
        return new ValidationResult.Accepted(
                sample, accepted.conversions(), accepted.dropped(), match.text().equals(quotation) ? 0 : 1);
    }

    private String text(Sample sample, String field) {
        return sample.values().get(schema.indexOf(field)) instanceof Value.Text text ? text.text() : "";
    }

    private static ValidationResult rejected(String detail, Candidate candidate, RowOrigin origin) {
        return new ValidationResult.Rejected(
                new Rejection(RejectionReason.NOT_GROUNDED, detail, candidate.raw(), origin));
    }
}

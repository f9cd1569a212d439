package dev.sdg.format;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.BatchRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.validation.GroundingCheck;
import dev.sdg.format.validation.ValidationResult;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.Origin;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A format whose rows quote the passage that they are made from: what another format accepts is held against the
 * passage's own text. A row that names one passage and quotes another of the request comes from the second.
 */
final class GroundedFormat implements DataFormatHandler {
    private final DataFormatHandler format;
    private final Quoting fields;
    private final GroundingCheck check;

    GroundedFormat(DataFormatHandler format, Quoting fields, GroundingCheck check) {
        this.format = format;
        this.fields = fields;
        this.check = check;
    }

    /**
     * Which fields of a format quote.
     *
     * @param quotation is text of the passage
     * @param answer stands in the quotation
     */
    record Quoting(String quotation, String answer) {}

    @Override
    public String name() {
        return format.name();
    }

    @Override
    public String description() {
        return format.description();
    }

    @Override
    public RowSchema schema() {
        return format.schema();
    }

    @Override
    public Prompt prompt(BatchRequest request) {
        return format.prompt(request);
    }

    @Override
    public Prompt refinement(String query) {
        return format.refinement(query);
    }

    @Override
    public Prompt topics(String query, int number, boolean rewritten) {
        return format.topics(query, number, rewritten);
    }

    @Override
    public ValidationResult judge(Candidate candidate, BatchRequest request) {
        ValidationResult judgement = format.judge(candidate, request);
        return judgement instanceof ValidationResult.Accepted accepted
                        && accepted.sample().origin().isPresent()
                        && request.subject() instanceof Subject.Passages passages
                ? judge(accepted, accepted.sample().origin().get(), passages, candidate)
                : judgement;
    }

    private ValidationResult judge(
            ValidationResult.Accepted accepted, Origin origin, Subject.Passages passages, Candidate candidate) {
        String quotation = text(accepted.sample(), fields.quotation());
        Optional<Found> found = find(quotation, origin, passages);
        if (found.isEmpty()) {
            return rejected(
                    "'" + fields.quotation() + "' is " + check.wanted() + " passage " + origin.passage(),
                    candidate,
                    origin.passage());
        }
        String answer = text(accepted.sample(), fields.answer());
        Optional<String> missing = check.missing(answer, found.get().text());
        return missing.isPresent()
                ? rejected(
                        "'" + fields.answer() + "' says '" + missing.get() + "', which '" + fields.quotation()
                                + "' does not",
                        candidate,
                        found.get().passage().id())
                : grounded(accepted, found.get(), quotation);
    }

    private Optional<Found> find(String quotation, Origin origin, Subject.Passages passages) {
        List<Passage> all = passages.passages();
        Stream<Passage> named = all.stream().filter(passage -> isFrom(passage, origin));
        Stream<Passage> others = all.stream().filter(passage -> !isFrom(passage, origin));
        return Stream.concat(named, others)
                .flatMap(passage ->
                        check.place(quotation, passage.text()).map(text -> new Found(passage, text)).stream())
                .findFirst();
    }

    private static boolean isFrom(Passage passage, Origin origin) {
        return passage.id().equals(origin.passage());
    }

    private ValidationResult grounded(ValidationResult.Accepted accepted, Found found, String quotation) {
        Passage passage = found.passage();
        List<Value> values = new ArrayList<>(accepted.sample().values());
        values.set(format.schema().indexOf(fields.quotation()), new Value.Text(found.text()));
        Sample sample = new Sample(values, Optional.of(passage.origin()));
        return new ValidationResult.Accepted(
                sample, accepted.conversions(), accepted.dropped(), found.text().equals(quotation) ? 0 : 1);
    }

    private String text(Sample sample, String field) {
        return sample.values().get(format.schema().indexOf(field)) instanceof Value.Text text ? text.text() : "";
    }

    private static ValidationResult rejected(String detail, Candidate candidate, String passage) {
        return new ValidationResult.Rejected(
                new Rejection(RejectionReason.NOT_GROUNDED, detail, candidate.raw(), Optional.of(passage)));
    }

    /** The passage that a row quotes, and the quotation as it is to be saved. */
    private record Found(Passage passage, String text) {}
}

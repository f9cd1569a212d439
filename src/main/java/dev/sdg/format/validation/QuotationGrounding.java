package dev.sdg.format.validation;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.validation.TextWords.Word;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds valid rows that quote the passage they are made from against its own text. A row that names one passage and
 * quotes another of the request comes from the second. Immutable.
 */
public final class QuotationGrounding {
    private final RowSchema schema;
    private final String context;
    private final Optional<String> answer;
    private final boolean strict;

    /** The passage that a row quotes, and the quotation as it is to be saved. */
    private record Match(Passage passage, String text) {}

    /**
     * Creates the check for rows of {@code schema}.
     *
     * @param context the field that quotes the passage, where a row has a text in it
     * @param answer the field whose text stands in the quotation; empty where there is none
     * @param grounding not off
     */
    public QuotationGrounding(RowSchema schema, String context, Optional<String> answer, Grounding grounding) {
        this.schema = schema;
        this.context = context;
        this.answer = answer;
        this.strict = grounding == Grounding.STRICT;
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
        String quotation = text(accepted.sample(), context);
        if (quotation.isEmpty()) {
            return accepted;
        }
        Optional<Match> match = find(quotation, origin, passages);
        if (match.isEmpty()) {
            return rejected(
                    "'" + context + "'"
                            + (strict
                                    ? " is not a verbatim part of"
                                    : " has fewer than 80 % of its words in any one place of")
                            + " passage " + origin.id(),
                    candidate,
                    origin);
        }
        Optional<String> missing = answer.flatMap(
                field -> missing(text(accepted.sample(), field), match.get().text())
                        .map(said -> "'" + field + "' says '" + said + "', which '" + context + "' does not"));
        return missing.isPresent()
                ? rejected(missing.get(), candidate, match.get().passage().origin())
                : grounded(accepted, match.get(), quotation);
    }

    private Optional<Match> find(String quotation, RowOrigin.Passage origin, Subject.Passages passages) {
        List<Passage> all = passages.passages();
        Stream<Passage> named = all.stream().filter(passage -> isFrom(passage, origin));
        Stream<Passage> others = all.stream().filter(passage -> !isFrom(passage, origin));
        return Stream.concat(named, others)
                .flatMap(passage -> quoted(quotation, passage.text()).map(text -> new Match(passage, text)).stream())
                .findFirst();
    }

    /**
     * Returns what {@code quotation} is to be saved as, if it quotes {@code passage}: strictly, if it is a verbatim
     * part of it, white space and quote marks aside; else also if most of its words are in one place of it.
     */
    private Optional<String> quoted(String quotation, String passage) {
        Optional<String> verbatim = Verbatim.of(passage).find(quotation);
        return strict ? verbatim : verbatim.or(() -> BestMatchingSpan.of(quotation, passage));
    }

    /**
     * Returns what of {@code said} does not stand in {@code quotation}, if anything: strictly, all of it unless it is a
     * verbatim part; else the first of its content words that is not there. Of a blank one nothing is missing.
     */
    private Optional<String> missing(String said, String quotation) {
        if (said.isEmpty()) {
            return Optional.empty();
        }
        if (strict) {
            return Verbatim.of(quotation).find(said).isPresent() ? Optional.empty() : Optional.of(said);
        }
        Set<String> there = TextWords.of(quotation).stream().map(Word::word).collect(Collectors.toSet());
        return TextWords.of(said).stream()
                .filter(Word::isContent)
                .map(Word::word)
                .filter(word -> !there.contains(word))
                .findFirst();
    }

    private static boolean isFrom(Passage passage, RowOrigin.Passage origin) {
        return passage.id().equals(origin.id());
    }

    private ValidationResult grounded(ValidationResult.Accepted accepted, Match match, String quotation) {
        List<Value> values = new ArrayList<>(accepted.sample().values());
        values.set(schema.indexOf(context), new Value.Text(match.text()));
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

package dev.sdg.dataset;

import dev.sdg.document.passage.Passage;
import dev.sdg.file.FileRow;
import dev.sdg.file.MalformedRowException;
import dev.sdg.file.RowInput;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.validation.ReadingFields;
import dev.sdg.format.validation.ValidationResult;
import dev.sdg.generate.dedup.Admission;
import dev.sdg.generate.dedup.DuplicateFilter;
import dev.sdg.generate.dedup.FingerprintSet;
import dev.sdg.generate.dedup.NearDuplicates;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Judges the rows of a file as a run judges its candidates: by the format's validator, then by the filters for
 * duplicates. An answer is held against the context of its own row, or against the passage that the row is made from.
 * Memory does not grow with the length of rows: 32 bytes a row, with near-duplicates some 150; passages come on top.
 */
public final class DataCheck {
    private static final int EXAMPLES = 3;

    private final Rules rules;
    private final Optional<RowPassages> passages;
    private final Consumer<RejectedRow> rejected;
    private final SortedMap<String, Findings> findings = new TreeMap<>();
    private long rows;
    private long valid;

    private DataCheck(Rules rules, Optional<RowPassages> passages, Consumer<RejectedRow> rejected) {
        this.rules = rules;
        this.passages = passages;
        this.rejected = rejected;
    }

    /**
     * What rows are judged by.
     *
     * @param format with its rules
     * @param nearDuplicates the least similarity at which rows are near-duplicates; empty: only equal rows are
     * @param language of the rows, where it may differ from that of the passages
     * @param passages that the rows are made from; none: each is held against its own context
     */
    public record Rules(
            DataFormatHandler format,
            OptionalDouble nearDuplicates,
            Optional<String> language,
            List<Passage> passages) {
        public Rules {
            passages = List.copyOf(passages);
        }
    }

    /**
     * What was found.
     *
     * @param rows how many rows there are
     * @param valid those of them that a run would have saved
     * @param findings what is wrong with the others, by the reason's code
     */
    public record Result(long rows, long valid, SortedMap<String, Findings> findings) {}

    /**
     * Rows that are not valid for one reason.
     *
     * @param rows how many
     * @param examples the first of them
     */
    public record Findings(long rows, List<RejectedRow> examples) {
        private Findings and(RejectedRow example) {
            List<RejectedRow> more = new ArrayList<>(examples);
            if (more.size() < EXAMPLES) {
                more.add(example);
            }
            return new Findings(rows + 1, List.copyOf(more));
        }
    }

    /**
     * Judges all rows of {@code set}.
     *
     * @param rejected is given each row that is not valid or not unique, in the order of the file
     * @throws UnreadableDataException when the file cannot be read to its end
     */
    public static Result of(SavedDataSet set, Rules rules, Consumer<RejectedRow> rejected) {
        RowSchema schema = rules.format().schema();
        try (ValidRows saved = ValidRows.in(schema);
                RowPassages passages = new RowPassages(
                        rules.format(),
                        rules.passages(),
                        rules.passages().isEmpty() ? Optional.empty() : set.provenance());
                RowInput input = set.raw()) {
            DataCheck check = new DataCheck(
                    rules, Optional.of(passages).filter(any -> !rules.passages().isEmpty()), rejected);
            OptionalDouble near = rules.nearDuplicates();
            String place = set.lineWord() + " ";
            DuplicateFilter filter = new DuplicateFilter(
                    schema,
                    new FingerprintSet(),
                    near.isPresent()
                            ? List.of(new NearDuplicates(
                                    schema, near.getAsDouble(), saved::row, row -> place + saved.line(row)))
                            : List.of());
            check.judgeAll(input, filter, near.isPresent() ? Optional.of(saved) : Optional.empty());
            return new Result(check.rows, check.valid, check.findings);
        } catch (IOException e) {
            throw set.unreadable(e);
        }
    }

    private void judgeAll(RowInput input, DuplicateFilter filter, Optional<ValidRows> saved) throws IOException {
        boolean ended = false;
        while (!ended) {
            try {
                Optional<FileRow> row = input.next();
                ended = row.isEmpty();
                if (row.isPresent()) {
                    judge(row.get(), filter, saved);
                }
            } catch (MalformedRowException e) {
                rows++;
                note(new RejectedRow(e.number(), e.reason().code(), e.problem(), e.raw()));
            }
        }
    }

    private void judge(FileRow row, DuplicateFilter filter, Optional<ValidRows> saved) throws IOException {
        rows++;
        ValidationResult result = validated(row);
        if (result instanceof ValidationResult.Rejected rejection) {
            note(row, rejection.rejection());
        } else if (result instanceof ValidationResult.Accepted accepted) {
            admit(row, accepted.sample(), filter, saved);
        }
    }

    private ValidationResult validated(FileRow row) throws IOException {
        Candidate candidate = RowCandidate.of(row);
        if (passages.isEmpty()) {
            return rules.format().validate(candidate, request(ownText(row)));
        }
        ValidationResult alone = rules.format().validate(candidate, request(new Subject.Query("")));
        return alone instanceof ValidationResult.Accepted accepted
                ? grounded(candidate, passages.get().of(rows, accepted.sample()))
                : alone;
    }

    /** Returns the row as made from the first passage that holds it, else why the likeliest does not. */
    private ValidationResult grounded(Candidate candidate, List<Passage> likely) {
        Optional<ValidationResult> first = Optional.empty();
        for (Passage passage : likely) {
            ValidationResult result = rules.format().validate(candidate, request(only(passage)));
            if (result instanceof ValidationResult.Accepted) {
                return result;
            }
            first = first.or(() -> Optional.of(result));
        }
        return first.orElseGet(() -> new ValidationResult.Rejected(new Rejection(
                RejectionReason.NOT_GROUNDED, "no passage of the documents has a word of the row", candidate.raw())));
    }

    private void admit(FileRow row, Sample sample, DuplicateFilter filter, Optional<ValidRows> saved)
            throws IOException {
        if (filter.admit(sample) instanceof Admission.Rejected rejection) {
            note(row, rejection.rejection());
            return;
        }
        valid++;
        if (saved.isPresent() && saved.get().add(sample, row.number())) {
            filter.saved();
        }
    }

    /** Of a row that asks about a text, that text is the passage. */
    private Subject ownText(FileRow row) {
        return rules.format()
                .reading()
                .flatMap(ReadingFields::context)
                .map(context -> row.values().path(context).asText(""))
                .filter(context -> !context.isBlank())
                .<Subject>map(
                        context -> only(new Passage("context", "", List.of(), List.of(), context, 0, context.length())))
                .orElse(new Subject.Query(""));
    }

    private static Subject only(Passage passage) {
        return new Subject.Passages(List.of(new Subject.Share(passage, 1)));
    }

    private PromptRequest request(Subject subject) {
        return new PromptRequest(1, subject, rules.language(), Optional.empty());
    }

    /** The id of a passage means nothing to who does not know the others; the name of its file does. */
    private void note(FileRow row, Rejection rejection) {
        String place = rejection.origin() instanceof RowOrigin.Passage passage
                        && !passage.file().isEmpty()
                ? " (" + passage.file() + ", from character " + passage.start() + ")"
                : "";
        note(new RejectedRow(
                row.number(),
                rejection.reason().code(),
                rejection.detail() + place,
                row.values().toString()));
    }

    private void note(RejectedRow row) {
        Findings known = findings.getOrDefault(row.reason(), new Findings(0, List.of()));
        findings.put(row.reason(), known.and(row));
        rejected.accept(row);
    }
}

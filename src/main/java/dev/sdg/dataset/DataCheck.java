package dev.sdg.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.document.passage.Passage;
import dev.sdg.file.FileRow;
import dev.sdg.file.MalformedRowException;
import dev.sdg.file.RowInput;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.reply.Json;
import dev.sdg.format.validation.ReadingFields;
import dev.sdg.format.validation.ValidationResult;
import dev.sdg.generate.dedup.Admission;
import dev.sdg.generate.dedup.DuplicateFilter;
import dev.sdg.generate.dedup.FingerprintSet;
import dev.sdg.generate.dedup.NearDuplicates;
import dev.sdg.sample.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Judges the rows of a file as a run judges its candidates: by the format's validator, then by the filters for
 * duplicates. An answer is held against the context of its own row. Memory does not grow with the length of rows: 16
 * bytes a row, with near-duplicates some 150.
 */
public final class DataCheck {
    private static final int EXAMPLES = 3;

    private final DataFormatHandler format;
    private final SortedMap<String, Findings> findings = new TreeMap<>();
    private long rows;
    private long valid;

    private DataCheck(DataFormatHandler format) {
        this.format = format;
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
    public record Findings(long rows, List<Example> examples) {
        private Findings and(Example example) {
            List<Example> more = new ArrayList<>(examples);
            if (more.size() < EXAMPLES) {
                more.add(example);
            }
            return new Findings(rows + 1, List.copyOf(more));
        }
    }

    /**
     * A row that is not valid.
     *
     * @param line on which it begins, from 1; in Parquet the row
     * @param detail what a person needs to know
     */
    public record Example(long line, String detail) {}

    /**
     * Judges all rows of {@code set}.
     *
     * @param format with the rules that the rows are judged by
     * @param nearDuplicates the least similarity at which rows are near-duplicates; empty: only equal rows are
     * @throws UnreadableDataException when the file cannot be read to its end
     */
    public static Result of(SavedDataSet set, DataFormatHandler format, OptionalDouble nearDuplicates) {
        DataCheck check = new DataCheck(format);
        try (ValidRows saved = ValidRows.in(format.schema());
                RowInput input = set.raw()) {
            DuplicateFilter filter = new DuplicateFilter(
                    format.schema(),
                    new FingerprintSet(),
                    nearDuplicates.isPresent()
                            ? List.of(new NearDuplicates(format.schema(), nearDuplicates.getAsDouble(), saved::row))
                            : List.of());
            check.judgeAll(input, filter, nearDuplicates.isPresent() ? Optional.of(saved) : Optional.empty());
        } catch (IOException e) {
            throw set.unreadable(e);
        }
        return new Result(check.rows, check.valid, check.findings);
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
                note(e.reason().code(), new Example(e.number(), e.problem()));
            }
        }
    }

    private void judge(FileRow row, DuplicateFilter filter, Optional<ValidRows> saved) throws IOException {
        rows++;
        Candidate candidate =
                new Candidate((Json.Mapping) json(row.values()), row.values().toString());
        ValidationResult result = format.validate(candidate, request(row));
        if (result instanceof ValidationResult.Rejected rejected) {
            note(
                    rejected.rejection().reason().code(),
                    new Example(row.number(), rejected.rejection().detail()));
        } else if (result instanceof ValidationResult.Accepted accepted) {
            admit(row, accepted.sample(), filter, saved);
        }
    }

    private void admit(FileRow row, Sample sample, DuplicateFilter filter, Optional<ValidRows> saved)
            throws IOException {
        if (filter.admit(sample) instanceof Admission.Rejected rejected) {
            note(
                    rejected.rejection().reason().code(),
                    new Example(row.number(), rejected.rejection().detail()));
            return;
        }
        valid++;
        if (saved.isPresent() && saved.get().add(sample)) {
            filter.saved();
        }
    }

    /** Of a row that asks about a text, that text is the passage. */
    private PromptRequest request(FileRow row) {
        Subject subject = format.reading()
                .flatMap(ReadingFields::context)
                .map(context -> row.values().path(context).asText(""))
                .filter(context -> !context.isBlank())
                .<Subject>map(DataCheck::only)
                .orElse(new Subject.Query(""));
        return new PromptRequest(1, subject, Optional.empty(), Optional.empty());
    }

    private static Subject only(String context) {
        Passage passage = new Passage("context", "", List.of(), List.of(), context, 0, context.length());
        return new Subject.Passages(List.of(new Subject.Share(passage, 1)));
    }

    private void note(String reason, Example example) {
        findings.put(
                reason,
                findings.getOrDefault(reason, new Findings(0, List.of())).and(example));
    }

    private static Json json(JsonNode value) {
        if (value.isObject()) {
            return new Json.Mapping(value.properties().stream()
                    .map((Map.Entry<String, JsonNode> part) -> new Json.Entry(part.getKey(), json(part.getValue())))
                    .toList());
        }
        if (value.isArray()) {
            return new Json.Sequence(StreamSupport.stream(value.spliterator(), false)
                    .map(DataCheck::json)
                    .toList());
        }
        if (value.isTextual()) {
            return new Json.Text(value.textValue());
        }
        if (value.isBoolean()) {
            return new Json.Truth(value.booleanValue());
        }
        return value.isNumber() ? new Json.Numeral(value.asText()) : Json.Nothing.NOTHING;
    }
}

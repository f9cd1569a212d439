package dev.sdg.generate.variety;

import dev.sdg.format.prompt.PromptAttributes;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.BatchOutcome;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.Plan;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.text.Excerpt;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Adds to each request of another plan a few rows that are there already: those that share most words with what the
 * request asks for, of the rows made last. So prompts do not grow with the run.
 */
public final class AvoidList extends AttributePlan {
    private static final int MAX_ROWS = 500;
    private static final int MAX_LENGTH = 60;

    private final RowSchema schema;
    private final int most;
    private final Deque<Row> rows = new ArrayDeque<>();

    /** Adds up to {@code most} rows of {@code schema} to what {@code plan} asks for. */
    public AvoidList(Plan<PromptRequest> plan, RowSchema schema, int most) {
        super(plan);
        this.schema = schema;
        this.most = most;
    }

    /**
     * A row by the beginning of its first text, and the words of that and of the topics of its batch, once asked for.
     */
    private static final class Row {
        private final String text;
        private final String about;
        private Optional<Set<String>> words = Optional.empty();

        Row(String text, String about) {
            this.text = text;
            this.about = about;
        }

        long shared(Set<String> wanted) {
            Set<String> own = words.orElseGet(() -> AvoidList.words(about + " " + text));
            words = Optional.of(own);
            long shared = 0;
            for (String word : wanted) { // no stream: this is done for all rows at each request
                shared += own.contains(word) ? 1 : 0;
            }
            return shared;
        }
    }

    private record Alike(String text, long shared) {}

    @Override
    PromptAttributes attributes(BatchRequest<PromptRequest> request) {
        Set<String> wanted = words(about(request));
        List<String> similar = rows.stream()
                .map(row -> new Alike(row.text, row.shared(wanted)))
                .sorted(Comparator.comparingLong(Alike::shared).reversed())
                .limit(most)
                .map(Alike::text)
                .toList();
        return request.details().attributes().withAvoid(similar);
    }

    /** {@inheritDoc} Which topics it was made for is not known any more. */
    @Override
    public void remember(Sample row) {
        super.remember(row);
        text(row).ifPresent(text -> remember(text, ""));
    }

    @Override
    public void learn(BatchResult<PromptRequest> result, BatchOutcome outcome) {
        super.learn(result, outcome);
        outcome.rows().forEach(row -> text(row.sample()).ifPresent(text -> remember(text, about(result.request()))));
    }

    private void remember(String text, String about) {
        rows.addFirst(new Row(Excerpt.of(text, MAX_LENGTH), about));
        if (rows.size() > MAX_ROWS) {
            rows.removeLast();
        }
    }

    private static String about(BatchRequest<PromptRequest> request) {
        return String.join(" ", request.details().attributes().topics());
    }

    private Optional<String> text(Sample row) {
        return schema.uniqueBy().stream()
                .flatMap(name -> texts(schema.indexOf(name), row))
                .findFirst();
    }

    private Stream<String> texts(int field, Sample row) {
        Value value = row.values().get(field);
        return value instanceof Value.Text text
                ? Stream.of(text.text())
                : schema.fields().get(field).freeTexts(value);
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Arrays.asList(Fingerprint.normalised(text).split("[^\\p{L}\\p{N}]+", -1)));
    }
}

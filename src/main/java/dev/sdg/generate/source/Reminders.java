package dev.sdg.generate.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.generate.BatchOutcome;
import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.ValueJson;
import dev.sdg.text.Excerpt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Values that prompts name as taken: those that a reply repeated first, then those that came last. Of columns that must
 * differ from row to row. One thread.
 */
public final class Reminders {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 60;

    private final RowSchema schema;
    private final List<String> columns;
    private final int most;
    private final Deque<String> repeated = new ArrayDeque<>();
    private final Deque<String> latest = new ArrayDeque<>();

    /**
     * @param schema of the rows
     * @param columns whose values are not to come again
     * @param most how many are named in a prompt
     */
    public Reminders(RowSchema schema, List<String> columns, int most) {
        this.schema = schema;
        this.columns = List.copyOf(columns);
        this.most = most;
    }

    /** Records a row that is there already. */
    public void remember(Sample row) {
        text(row).ifPresent(text -> add(text, latest));
    }

    void learn(BatchOutcome outcome) {
        outcome.rows().stream().map(AcceptedRow::sample).forEach(this::remember);
        outcome.rejections().stream()
                .filter(rejection -> rejection.reason() == RejectionReason.DUPLICATE)
                .forEach(rejection -> text(rejection.raw()).ifPresent(text -> add(text, repeated)));
    }

    /** Returns the values, the most useful ones first. */
    List<String> texts() {
        List<String> texts = new ArrayList<>(repeated);
        latest.stream().filter(text -> !texts.contains(text)).forEach(texts::add);
        return texts.subList(0, Math.min(most, texts.size()));
    }

    private void add(String text, Deque<String> texts) {
        texts.remove(text);
        texts.addFirst(text);
        if (texts.size() > most) {
            texts.removeLast();
        }
    }

    private Optional<String> text(Sample row) {
        return text(ValueJson.row(schema, row.values()));
    }

    private Optional<String> text(String row) {
        try {
            return text(JSON.readTree(row));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // cut, since it was very long
        }
    }

    private Optional<String> text(JsonNode row) {
        return columns.stream()
                .map(row::path)
                .filter(JsonNode::isTextual)
                .map(value -> Excerpt.of(value.textValue(), LONGEST))
                .findFirst();
    }
}

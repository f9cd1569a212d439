package dev.sdg.dataset.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.dataset.split.SplitRow;
import dev.sdg.dataset.target.ExportRow;
import dev.sdg.dataset.target.ExportSource;
import dev.sdg.dataset.target.Shape;
import dev.sdg.file.Column;
import dev.sdg.file.Column.Scalar;
import dev.sdg.sample.RowOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows as splits see them. */
final class SplitRows {
    private static final Set<String> PASSAGES = Set.of("context", "passage", "document", "article", "source", "text");
    private static final int BANDS = 5;

    private final ExportSource source;
    private final Shape shape;
    private final List<String> sources;
    private final Optional<String> classColumn;

    SplitRows(ExportSource source) {
        this.source = source;
        this.shape = source.shape();
        this.sources = sources();
        this.classColumn = classColumn();
    }

    SplitRow of(ExportRow row) {
        List<String> identity = new ArrayList<>();
        source.identity().forEach(name -> addTexts(row.values().path(name), identity));
        List<String> from = sources.stream().filter(row::has).map(row::text).toList();
        return new SplitRow(identity, from, origin(row), rowClass(row));
    }

    /** Returns the columns whose texts tie rows together: what they ask about, and not what they differ in. */
    private List<String> sources() {
        return switch (shape) {
            case QA -> List.of("context");
            case PAIR, TRIPLET, NEGATIVES -> List.of("anchor", "positive");
            case PAIR_CLASS -> List.of("premise");
            case PAIR_SCORE -> List.of("sentence1");
            case PREFERENCE -> List.of("prompt");
            case MULTIPLE_CHOICE -> List.of("question");
            case INSTRUCTION -> source.column("input").isPresent() ? List.of("input") : List.of("instruction");
            case CHAT -> List.of();
            case CLASSIFICATION, OTHER ->
                source.columns().stream()
                        .filter(column -> column.type() == Scalar.STRING && PASSAGES.contains(column.name()))
                        .map(Column::name)
                        .toList();
        };
    }

    private Optional<String> classColumn() {
        return switch (shape) {
            case QA, MULTIPLE_CHOICE -> Optional.of("answer");
            default ->
                source.labelColumn().map(Column::name).or(() -> source.columns().stream()
                        .filter(column ->
                                source.allowed().containsKey(column.name()) || column.type() == Scalar.BOOLEAN)
                        .map(Column::name)
                        .findFirst());
        };
    }

    /** Of answers to questions it counts only whether there is one. */
    private String rowClass(ExportRow row) {
        JsonNode value = row.values().path(classColumn.orElse(""));
        if (shape == Shape.QA) {
            return row.has("answer") ? "" : "unanswerable";
        }
        return value.isFloatingPointNumber()
                ? "band " + (int) Math.min(BANDS - 1, value.doubleValue() * BANDS)
                : value.asText("");
    }

    private static RowOrigin origin(ExportRow row) {
        return row.provenance()
                .filter(origin -> origin.hasNonNull("file"))
                .<RowOrigin>map(origin -> new RowOrigin.Passage(
                        origin.path("file").asText(),
                        origin.path("passage").asText(),
                        origin.path("start").asInt(),
                        origin.path("end").asInt()))
                .orElse(RowOrigin.unknown());
    }

    private static void addTexts(JsonNode value, List<String> texts) {
        if (value.isContainerNode()) {
            value.forEach(part -> addTexts(part, texts));
        } else if (!value.isNull() && !value.isMissingNode()) {
            texts.add(value.asText());
        }
    }
}

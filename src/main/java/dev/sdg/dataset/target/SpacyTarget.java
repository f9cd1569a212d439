package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column;
import dev.sdg.file.Column.Scalar;
import dev.sdg.file.FileFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text a line with {@code cats} for a text classifier, {@code entities} for an entity recogniser, or both: what
 * {@code Example.from_dict} takes. Offsets are counted in code points, as Python counts. Where an entity comes with its
 * words and these do not stand where it says, it is looked for; a row with one that is not there is left out.
 */
final class SpacyTarget implements Target {
    private static final String NO_SPAN = "an entity does not stand in their text";

    @Override
    public String name() {
        return "spacy";
    }

    @Override
    public String description() {
        return "texts with entities or categories, JSONL";
    }

    @Override
    public String takes() {
        return "formats with spans or labels";
    }

    @Override
    public boolean fits(ExportSource source) {
        return !texts(source).isEmpty() && (source.hasClasses() || spans(source).isPresent());
    }

    @Override
    public boolean looksAhead(ExportSource source) {
        return source.hasClasses() && source.classNames().isEmpty();
    }

    @Override
    public RowSink begin(Export export) {
        return new PartFiles(export, FileFormat.JSONL, mapping(export));
    }

    @Override
    public String loading(Export export, String folder) {
        return "[Example.from_dict(nlp.make_doc(row.pop(\"text\")), row) for row in srsly.read_jsonl(%s)]"
                .formatted(Python.quoted(folder + "/" + PartFiles.name(export.training(), FileFormat.JSONL)));
    }

    private static RowMapping mapping(Export export) {
        ExportSource source = export.source();
        List<String> texts = texts(source);
        Optional<Column> spans = spans(source);
        List<String> labels = source.classNames().orElse(export.facts().labels());
        List<Column> columns = new ArrayList<>(List.of(RowMapping.text("text")));
        spans.ifPresent(column -> columns.add(new Column("entities", Scalar.JSON, true)));
        if (source.hasClasses()) {
            columns.add(new Column("cats", Scalar.JSON, true));
        }
        return new RowMapping(
                columns,
                row -> {
                    String text =
                            String.join("\n", texts.stream().map(row::text).toList());
                    ObjectNode mapped = Conversations.object().put("text", text);
                    if (source.hasClasses()) {
                        mapped.set("cats", cats(row, source, labels));
                    }
                    Optional<JsonNode> entities =
                            spans.map(column -> row.values().path(column.name()));
                    return entities.isEmpty()
                            ? Optional.of(mapped)
                            : entities(entities.get(), text).map(found -> mapped.set("entities", found));
                },
                NO_SPAN);
    }

    private static ObjectNode cats(ExportRow row, ExportSource source, List<String> labels) {
        JsonNode label = row.values().path(source.labelColumn().orElseThrow().name());
        boolean isNumbered = source.shape() == Shape.PAIR_CLASS;
        ObjectNode cats = Conversations.object();
        for (int i = 0; i < labels.size(); i++) {
            boolean isIt = isNumbered ? label.asInt(-1) == i : label.asText().equals(labels.get(i));
            cats.put(labels.get(i), isIt ? 1.0 : 0.0);
        }
        return cats;
    }

    private static Optional<ArrayNode> entities(JsonNode spans, String text) {
        ArrayNode entities = Conversations.object().arrayNode();
        for (JsonNode span : spans) {
            Optional<int[]> place = place(span, text);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            entities.addArray()
                    .add(place.get()[0])
                    .add(place.get()[1])
                    .add(span.path("label").asText(span.path("type").asText()));
        }
        return Optional.of(entities);
    }

    /** Returns where an entity starts and ends, in code points. */
    private static Optional<int[]> place(JsonNode span, String text) {
        int length = text.codePointCount(0, text.length());
        String words = span.path("text").asText("");
        if (span.path("start").isIntegralNumber() && span.path("end").isIntegralNumber()) {
            int start = span.path("start").asInt();
            int end = span.path("end").asInt();
            boolean isInside = start >= 0 && start < end && end <= length;
            if (isInside && (words.isEmpty() || words.equals(cut(text, start, end)))) {
                return Optional.of(new int[] {start, end});
            }
        }
        int found = words.isEmpty() ? -1 : text.indexOf(words);
        if (found < 0) {
            return Optional.empty();
        }
        int start = text.codePointCount(0, found);
        return Optional.of(new int[] {start, start + words.codePointCount(0, words.length())});
    }

    private static String cut(String text, int start, int end) {
        int from = text.offsetByCodePoints(0, start);
        return text.substring(from, text.offsetByCodePoints(from, end - start));
    }

    /** Returns the columns whose texts are classified: those of type string that are not the label. */
    private static List<String> texts(ExportSource source) {
        return source.columns().stream()
                .filter(column -> column.type() == Scalar.STRING)
                .map(Column::name)
                .filter(name -> source.labelColumn()
                        .filter(label -> label.name().equals(name))
                        .isEmpty())
                .filter(name -> source.shape() != Shape.CLASSIFICATION || name.equals("text"))
                .filter(name -> spans(source).isEmpty()
                        || name.equals("text")
                        || source.column("text").isEmpty())
                .toList();
    }

    /** Returns the column that has spans: objects with a label, and offsets or words. */
    private static Optional<Column> spans(ExportSource source) {
        return source.columns().stream()
                .filter(column -> column.type() instanceof Column.Sequence list
                        && list.element() instanceof Column.Struct span
                        && (has(span, "label") || has(span, "type"))
                        && (has(span, "text") || (has(span, "start") && has(span, "end"))))
                .findFirst();
    }

    private static boolean has(Column.Struct span, String name) {
        return span.columns().stream().anyMatch(column -> column.name().equals(name));
    }
}

package dev.sdg.dataset.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sdg.dataset.export.RowSource;
import dev.sdg.file.Column;
import dev.sdg.file.Column.Scalar;
import dev.sdg.file.Column.Sequence;
import dev.sdg.file.Column.Struct;
import dev.sdg.text.ResourceText;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A few rows of each format, with texts that are hard to write. */
final class TargetRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<Column>> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("qa", texts("context", "question", "answer"));
        COLUMNS.put("pair", texts("anchor", "positive"));
        COLUMNS.put("pair-class", with(texts("premise", "hypothesis"), column("label", Scalar.INTEGER)));
        COLUMNS.put("pair-score", with(texts("sentence1", "sentence2"), column("score", Scalar.FLOAT)));
        COLUMNS.put("triplet", texts("anchor", "positive", "negative"));
        COLUMNS.put("triplet-2", texts("anchor", "positive", "negative_1", "negative_2"));
        COLUMNS.put("chat", List.of(column("messages", new Sequence(new Struct(texts("role", "content"))))));
        COLUMNS.put(
                "instruction", List.of(text("instruction"), Column.optional("input", Scalar.STRING), text("output")));
        COLUMNS.put("preference", texts("prompt", "chosen", "rejected"));
        COLUMNS.put(
                "multiple-choice",
                List.of(
                        text("question"),
                        column("options", new Sequence(Scalar.STRING)),
                        column("answer", Scalar.INTEGER),
                        text("explanation")));
        COLUMNS.put("classification", texts("text", "label"));
        COLUMNS.put(
                "entities",
                List.of(
                        text("text"),
                        column(
                                "entities",
                                new Sequence(new Struct(List.of(
                                        text("text"),
                                        column("start", Scalar.INTEGER),
                                        column("end", Scalar.INTEGER),
                                        text("label")))))));
        COLUMNS.put(
                "ticket",
                List.of(
                        column("id", Scalar.INTEGER),
                        text("title"),
                        column("urgent", Scalar.BOOLEAN),
                        Column.optional("hours", Scalar.FLOAT),
                        column("tags", new Sequence(Scalar.STRING))));
    }

    static final List<String> ALL = List.copyOf(COLUMNS.keySet());

    private TargetRows() {}

    static ExportSource source(String rows) {
        List<Column> columns = COLUMNS.get(rows);
        return new ExportSource(
                rows + "_rows",
                rows,
                columns,
                columns.stream().map(Column::name).toList(),
                Map.of(),
                false,
                Optional.empty());
    }

    static RowSource rows(String rows) {
        return () -> {
            Iterator<String> lines = ResourceText.text("/dev/sdg/dataset/target/rows/" + rows + ".jsonl")
                    .lines()
                    .iterator();
            return new RowSource.Rows() {
                private long number;

                @Override
                public Optional<ExportRow> next() throws IOException {
                    number++;
                    return lines.hasNext()
                            ? Optional.of(new ExportRow(number, object(lines.next()), Optional.empty()))
                            : Optional.empty();
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        };
    }

    static ObjectNode object(String json) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(json);
    }

    static JsonNode yaml(String text) throws JsonProcessingException {
        return new YAMLMapper().readTree(text);
    }

    private static List<Column> texts(String... names) {
        return Arrays.stream(names).map(TargetRows::text).toList();
    }

    private static List<Column> with(List<Column> columns, Column last) {
        return Stream.concat(columns.stream(), Stream.of(last)).toList();
    }

    private static Column text(String name) {
        return column(name, Scalar.STRING);
    }

    private static Column column(String name, Column.Type type) {
        return new Column(name, type, true);
    }
}

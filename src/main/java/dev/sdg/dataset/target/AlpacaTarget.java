package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.FileFormat;
import java.util.List;
import java.util.Optional;

/** Instruction, input and output, as the data of Stanford Alpaca have them; the input may be empty. */
final class AlpacaTarget implements Target {
    static final List<Shape> SHAPES = List.of(Shape.QA, Shape.INSTRUCTION);

    @Override
    public String name() {
        return "alpaca";
    }

    @Override
    public String description() {
        return "instruction, input and output, JSONL";
    }

    @Override
    public String takes() {
        return Shape.words(SHAPES);
    }

    @Override
    public boolean fits(ExportSource source) {
        return SHAPES.contains(source.shape());
    }

    @Override
    public boolean takesTemplate(ExportSource source) {
        return true;
    }

    @Override
    public RowSink begin(Export export) {
        return new PartFiles(export, FileFormat.JSONL, mapping(export));
    }

    @Override
    public String loading(Export export, String folder) {
        return Python.dataFiles(export, folder, FileFormat.JSONL);
    }

    /** A question is the instruction, and its context the input; a text of a template is the whole instruction. */
    static RowMapping mapping(Export export) {
        boolean isQa = export.source().shape() == Shape.QA;
        Conversations conversations = Conversations.of(export);
        boolean isFilled = export.options().template().isPresent();
        return new RowMapping(
                List.of(RowMapping.text("instruction"), RowMapping.text("input"), RowMapping.text("output")),
                row -> {
                    String output = row.text(isQa ? "answer" : "output");
                    ObjectNode mapped = Conversations.object();
                    mapped.put(
                            "instruction",
                            isFilled ? conversations.prompt(row) : row.text(isQa ? "question" : "instruction"));
                    mapped.put("input", isFilled ? "" : row.text(isQa ? "context" : "input"));
                    mapped.put("output", output);
                    return Optional.of(mapped).filter(any -> !output.isBlank());
                },
                RowMapping.NO_ANSWER);
    }
}

package dev.sdg.table.learn.infer;

import dev.sdg.file.source.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Samples of tests, as CSV. */
final class SampleText {
    private final Path folder;

    SampleText(Path folder) {
        this.folder = folder;
    }

    /** Writes a table of {@code rows} rows, numbered from 0. */
    SampleText table(String name, String header, int rows, IntFunction<String> row) throws IOException {
        String text = IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n", header + "\n", "\n"));
        Files.writeString(folder.resolve(name + ".csv"), text);
        return this;
    }

    /** Infers the tables written. */
    Inference infer() {
        return infer(InferenceOptions.DEFAULT);
    }

    /** Infers the tables written. */
    Inference infer(InferenceOptions options) {
        return Inference.of(SampleFiles.tables(List.of(folder)), options);
    }
}

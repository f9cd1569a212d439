package dev.sdg.output.external;

import dev.sdg.output.disk.OutputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A file format in which rows that another program wrote can be read. */
interface ExternalFormat {

    /** Returns how the names of such files end: {@code .csv}. */
    String extension();

    /**
     * Gives {@code row} each row of {@code file}, in order.
     *
     * @throws IOException when the file cannot be read
     * @throws OutputException when a line of it is no row of any kind
     */
    void read(Path file, Consumer<Columns> row) throws IOException;

    /**
     * Returns a reader of the UTF-8 text in {@code file}, behind its byte order mark if it has one; it throws {@link
     * java.nio.charset.CharacterCodingException} where the file is not UTF-8.
     */
    static BufferedReader open(Path file) throws IOException {
        BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    /** One row, by the names of its columns. */
    @FunctionalInterface
    interface Columns {

        /** Returns the single value in the column {@code name} as text; empty where there is none. */
        Optional<String> text(String name);
    }
}

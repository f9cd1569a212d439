package dev.sdg.output.external;

import dev.sdg.output.disk.OutputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A file format in which rows of others can be read. */
interface ExternalFormat {

    /** Returns how the names of such files end: {@code .csv}. */
    String ending();

    /**
     * Gives {@code row} each row of {@code file}, in order.
     *
     * @throws IOException when the file cannot be read
     * @throws OutputException when a line of it is no row of any kind
     */
    void read(Path file, Consumer<Columns> row) throws IOException;

    /** One row, by the names of its columns. */
    @FunctionalInterface
    interface Columns {

        /** Returns the single value in the column {@code name} as text; empty where there is none. */
        Optional<String> text(String name);
    }
}

package dev.sdg.program;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.run.table.BlockFile;
import dev.sdg.run.table.RowBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that knows nothing but a block as JSON, and writes its file. */
final class BlockMain {
    private BlockMain() {}

    /** Writes to the second file what the JSON in the first says. */
    public static void main(String[] arguments) throws IOException {
        RowBlock block =
                RowBlock.of(new ObjectMapper().readTree(Path.of(arguments[0]).toFile()));
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
            BlockFile.write(block, out);
        }
    }
}

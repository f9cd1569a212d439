package dev.sdg.output.external;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens text files of others: UTF-8, with or without a byte order mark. */
final class ExternalText {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private ExternalText() {}

    /**
     * Returns a reader of {@code file} that throws {@link java.nio.charset.CharacterCodingException} where it is no
     * UTF-8.
     */
    static BufferedReader open(Path file) throws IOException {
        BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }
}

package dev.sdg.file;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.io.input.ReaderInputStream;

/** Files of text in any encoding, opened behind their byte order mark. */
final class TextFile {
    private static final int BUFFER = 1 << 16;

    private TextFile() {}

    /**
     * Returns a reader that throws a {@link java.nio.charset.CharacterCodingException} where the text is not in the
     * encoding.
     *
     * @param encoding empty: as the byte order mark says, else UTF-8
     */
    static BufferedReader reader(Path file, Optional<Charset> encoding) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return reader(bytes, skipMark(bytes).or(() -> encoding).orElse(StandardCharsets.UTF_8));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** Returns the text as UTF-8; where it is in that already, with the faults that it may have. */
    static InputStream utf8(Path file, Optional<Charset> encoding) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            Charset charset = skipMark(bytes).or(() -> encoding).orElse(StandardCharsets.UTF_8);
            return charset.equals(StandardCharsets.UTF_8)
                    ? bytes
                    : ReaderInputStream.builder()
                            .setReader(reader(bytes, charset))
                            .setCharset(StandardCharsets.UTF_8)
                            .get();
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static BufferedReader reader(InputStream bytes, Charset charset) {
        return new BufferedReader(
                new InputStreamReader(
                        bytes,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                BUFFER);
    }

    /** Returns what the byte order mark says, and leaves {@code bytes} behind it. */
    private static Optional<Charset> skipMark(BufferedInputStream bytes) throws IOException {
        bytes.mark(3);
        byte[] start = bytes.readNBytes(3);
        if (start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        bytes.reset();
        boolean wide = start.length >= 2 && (start[0] & start[1] & 0xFE) == 0xFE && start[0] != start[1];
        if (wide) {
            bytes.skipNBytes(2);
            return Optional.of(start[0] == (byte) 0xFE ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        }
        return Optional.empty();
    }
}

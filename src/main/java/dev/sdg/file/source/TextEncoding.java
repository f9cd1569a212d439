package dev.sdg.file.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * In which encoding a file of text is: as its byte order mark says, in UTF-16 where every other byte of its beginning
 * is zero, in UTF-8 where all of it is, else in windows-1252.
 */
final class TextEncoding {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String UNDEFINED = "\u0081\u008d\u008f\u0090\u009d";
    private static final int BEGINNING = 4096;
    private static final int BLOCK = 1 << 16;

    private TextEncoding() {}

    /**
     * Returns the encoding of {@code file}; empty where it is UTF-8 or has a byte order mark.
     *
     * @throws IOException when it cannot be read; with the line, where a byte is in none of these encodings
     */
    static Optional<Charset> of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(BEGINNING);
            if (hasMark(start)) {
                return Optional.empty();
            }
            Optional<Charset> wide = wide(start);
            if (wide.isPresent() || isUtf8(start, in)) {
                return wide;
            }
        }
        checkWindows(file);
        return Optional.of(WINDOWS_1252);
    }

    private static void checkWindows(Path file) throws IOException {
        long line = 1;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
            for (int letter = in.read(); letter >= 0; letter = in.read()) {
                line += letter == '\n' ? 1 : 0;
                if (UNDEFINED.indexOf(letter) >= 0) {
                    throw new IOException(
                            "neither UTF-8 nor windows-1252: byte 0x%X in line %d".formatted(letter, line));
                }
            }
        }
    }

    private static boolean hasMark(byte[] start) {
        return start.length >= 2
                && ((start[0] == (byte) 0xFE && start[1] == (byte) 0xFF)
                        || (start[0] == (byte) 0xFF && start[1] == (byte) 0xFE)
                        || (start.length >= 3
                                && start[0] == (byte) 0xEF
                                && start[1] == (byte) 0xBB
                                && start[2] == (byte) 0xBF));
    }

    private static Optional<Charset> wide(byte[] start) {
        int[] zeros = new int[2];
        for (int i = 0; i < start.length; i++) {
            zeros[i % 2] += start[i] == 0 ? 1 : 0;
        }
        int many = start.length / 4;
        if (zeros[0] > many && zeros[1] == 0) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return zeros[1] > many && zeros[0] == 0 ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    private static boolean isUtf8(byte[] start, InputStream rest) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer discarded = CharBuffer.allocate(2 * BLOCK);
        ByteBuffer bytes = ByteBuffer.allocate(2 * BLOCK).put(start);
        byte[] block = new byte[BLOCK];
        for (int read = 0; read >= 0; read = rest.read(block)) {
            bytes.put(block, 0, read).flip();
            if (decoder.decode(bytes, discarded.clear(), false).isError()) {
                return false;
            }
            bytes.compact();
        }
        return !decoder.decode(bytes.flip(), discarded.clear(), true).isError();
    }
}

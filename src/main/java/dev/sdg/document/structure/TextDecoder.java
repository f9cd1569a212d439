package dev.sdg.document.structure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.html.HtmlEncodingDetector;
import org.apache.tika.parser.txt.Icu4jEncodingDetector;
import org.apache.tika.parser.txt.UniversalEncodingDetector;

/**
 * Decodes the bytes of text files: by their byte order mark, else as UTF-8 if they are UTF-8 without a fault, else by
 * what the bytes look like.
 */
public final class TextDecoder {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final List<EncodingDetector> detectors;

    private TextDecoder(List<EncodingDetector> detectors) {
        this.detectors = detectors;
    }

    public static TextDecoder ofPlainText() {
        return new TextDecoder(List.of(new UniversalEncodingDetector(), new Icu4jEncodingDetector()));
    }

    /** Returns a decoder that also believes what a page says about itself. */
    public static TextDecoder ofWebPages() {
        return new TextDecoder(
                List.of(new HtmlEncodingDetector(), new UniversalEncodingDetector(), new Icu4jEncodingDetector()));
    }

    /** Returns the text of {@code bytes} without its byte order mark. Bytes that have no meaning become U+FFFD. */
    public String decode(byte[] bytes) throws IOException {
        String text = new String(bytes, charset(bytes));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Returns the encoding of {@code bytes}, which are all of a file. */
    public Charset charset(byte[] bytes) throws IOException {
        Optional<Charset> marked = byOrderMark(bytes);
        if (marked.isPresent()) {
            return marked.get();
        }
        return isUtf8(bytes) ? StandardCharsets.UTF_8 : guess(bytes);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private static Optional<Charset> byOrderMark(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        return startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)
                ? Optional.of(StandardCharsets.UTF_16)
                : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= bytes.length || Byte.toUnsignedInt(bytes[i]) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private Charset guess(byte[] bytes) throws IOException {
        for (EncodingDetector detector : detectors) {
            Charset charset = detector.detect(new ByteArrayInputStream(bytes), new Metadata());
            if (charset != null) {
                return asWritten(charset);
            }
        }
        return WINDOWS_1252;
    }

    /**
     * What calls itself Latin-1 is written on Windows more often than not, and the two agree on all printable
     * characters.
     */
    private static Charset asWritten(Charset charset) {
        return charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.UTF_8)
                ? WINDOWS_1252
                : charset;
    }
}

package dev.sdg.document.load;

import dev.sdg.document.structure.TextDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.tika.detect.CompositeDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.detect.microsoft.POIFSContainerDetector;
import org.apache.tika.detect.zip.DefaultZipContainerDetector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/**
 * Knows files by their content. The name helps only with {@linkplain TextTypes kinds of text}, which look alike: a
 * Markdown file may well begin as a web page or a mail does.
 */
final class FileTypes {
    static final MediaType PARQUET = MediaType.application("x-parquet");
    static final MediaType PDF = MediaType.application("pdf");

    private static final int BEGINNING = 1 << 16;
    private static final MediaTypeRegistry REGISTRY = MediaTypeRegistry.getDefaultRegistry();
    private static final Set<MediaType> DOCUMENTS = Set.of(
            MediaType.TEXT_HTML,
            MediaType.application("xhtml+xml"),
            MediaType.application("rtf"),
            MediaType.text("rtf"));

    private final TextDecoder decoder = TextDecoder.ofPlainText();
    private final Detector detector;

    private FileTypes(Detector detector) {
        this.detector = detector;
    }

    /** Returns types that are told by the first bytes of a file: no more of it is looked at. */
    static FileTypes byFirstBytes() {
        return new FileTypes(MimeTypes.getDefaultMimeTypes());
    }

    /** Returns types that are told by what is in a container, which takes a look into it. */
    static FileTypes byContainer() {
        return new FileTypes(new CompositeDetector(
                MediaTypeRegistry.getDefaultRegistry(),
                List.of(
                        MimeTypes.getDefaultMimeTypes(),
                        new DefaultZipContainerDetector(),
                        new POIFSContainerDetector())));
    }

    /** Returns what parsers need to know the type of a part of a file. */
    Detector detector() {
        return detector;
    }

    /** Returns the type of {@code file} without its parameters. */
    MediaType of(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Metadata metadata = new Metadata();
        try (TikaInputStream input = TikaInputStream.get(file, metadata)) {
            metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
            MediaType type = detector.detect(input, metadata).getBaseType();
            return isText(type, name) ? TextTypes.of(type, name, beginning(file)) : type;
        }
    }

    private String beginning(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return decoder.decode(input.readNBytes(BEGINNING));
        }
    }

    /** Whatever is a kind of plain text, but for the formats of documents; a web page may be called Markdown. */
    private static boolean isText(MediaType type, String name) {
        if (DOCUMENTS.contains(type)) {
            return TextTypes.isMarkup(name);
        }
        boolean isPlain = type.getType().equals("text")
                || type.getType().equals("message")
                || type.getSubtype().endsWith("json")
                || REGISTRY.isSpecializationOf(type, MediaType.TEXT_PLAIN);
        return isPlain && !type.getType().equals("image") && !type.getSubtype().startsWith("vnd.");
    }
}

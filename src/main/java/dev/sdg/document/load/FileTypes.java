package dev.sdg.document.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * Knows files by their content. The name decides only between kinds of text, which look alike: a Markdown file may well
 * begin as a web page or a mail does.
 */
final class FileTypes {
    static final MediaType MARKDOWN = MediaType.text("x-web-markdown");
    static final MediaType JSON_LINES = MediaType.application("x-ndjson");
    static final MediaType PARQUET = MediaType.application("x-parquet");

    private static final Map<String, MediaType> TEXTS = Map.of(
            "md", MARKDOWN,
            "markdown", MARKDOWN,
            "mdown", MARKDOWN,
            "mdx", MARKDOWN,
            "jsonl", JSON_LINES,
            "ndjson", JSON_LINES,
            "csv", MediaType.text("csv"),
            "tsv", MediaType.text("tsv"));

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
            return isText(type) ? TEXTS.getOrDefault(extension(name), asText(type, name)) : type;
        }
    }

    private static boolean isText(MediaType type) {
        return type.getType().equals("text")
                || type.getType().equals("message")
                || type.getSubtype().equals("json");
    }

    /** Some plain text begins with a word and a colon, as a mail does. */
    private static MediaType asText(MediaType type, String name) {
        return type.getType().equals("message") && extension(name).equals("txt") ? MediaType.TEXT_PLAIN : type;
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}

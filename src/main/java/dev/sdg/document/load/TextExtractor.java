package dev.sdg.document.load;

import dev.sdg.document.structure.DelimitedReader;
import dev.sdg.document.structure.ExtractedBlock;
import dev.sdg.document.structure.MarkdownReader;
import dev.sdg.document.structure.PlainTextReader;
import dev.sdg.document.structure.PreChunkedText;
import dev.sdg.document.structure.TextDecoder;
import dev.sdg.document.structure.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.tika.mime.MediaType;

/** Reads files that are text: Markdown, tables with delimiters, chunked passages, source code, plain text. */
final class TextExtractor implements Extractor {
    private static final Set<MediaType> DELIMITED =
            Set.of(MediaType.text("csv"), MediaType.text("tsv"), MediaType.text("tab-separated-values"));
    private static final Set<MediaType> PROSE =
            Set.of(MediaType.TEXT_PLAIN, MediaType.text("x-rst"), MediaType.text("x-log"));
    private static final Set<MediaType> MARKED_UP = Set.of(MediaType.TEXT_HTML, MediaType.text("rtf"));
    private static final int MOST_BYTES_PER_CHARACTER = 4;

    private final TextDecoder decoder = TextDecoder.ofPlainText();
    private final int mostCharacters;

    TextExtractor(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    @Override
    public boolean reads(MediaType type) {
        return (type.getType().equals("text") && !MARKED_UP.contains(type)) || type.equals(FileTypes.JSON_LINES);
    }

    @Override
    public List<ExtractedBlock> extract(Path file, MediaType type) throws IOException {
        String text = text(file);
        if (type.equals(FileTypes.MARKDOWN)) {
            return MarkdownReader.read(text);
        }
        if (type.equals(FileTypes.JSON_LINES)) {
            return PreChunkedText.ofJsonLines(text);
        }
        if (DELIMITED.contains(type)) {
            return DelimitedReader.read(text);
        }
        return PROSE.contains(type) ? PlainTextReader.read(text) : List.of(ExtractedBlock.code(text));
    }

    private String text(Path file) throws IOException {
        if (Files.size(file) / MOST_BYTES_PER_CHARACTER > mostCharacters) {
            throw UnreadableFileException.tooMuchText(mostCharacters);
        }
        String text = decoder.decode(Files.readAllBytes(file));
        if (text.length() > mostCharacters) {
            throw UnreadableFileException.tooMuchText(mostCharacters);
        }
        return text;
    }
}

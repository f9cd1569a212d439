package dev.sdg.document.load;

import dev.sdg.document.structure.AsciiDocReader;
import dev.sdg.document.structure.DelimitedReader;
import dev.sdg.document.structure.ExtractedBlock;
import dev.sdg.document.structure.LatexReader;
import dev.sdg.document.structure.MarkdownReader;
import dev.sdg.document.structure.PlainTextReader;
import dev.sdg.document.structure.PreChunkedText;
import dev.sdg.document.structure.RestReader;
import dev.sdg.document.structure.RoffReader;
import dev.sdg.document.structure.SubtitleReader;
import dev.sdg.document.structure.TextDecoder;
import dev.sdg.document.structure.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.tika.mime.MediaType;

/** Reads files that are text: markup, tables with delimiters, chunked passages, plain text. */
final class TextExtractor implements Extractor {
    private static final Set<MediaType> DELIMITED =
            Set.of(MediaType.text("csv"), MediaType.text("tsv"), MediaType.text("tab-separated-values"));
    private static final Map<MediaType, Function<String, List<ExtractedBlock>>> MARKUP = Map.of(
            TextTypes.MARKDOWN, MarkdownReader::read,
            TextTypes.ASCIIDOC, AsciiDocReader::read,
            TextTypes.REST, RestReader::read,
            TextTypes.LATEX, LatexReader::read,
            TextTypes.ROFF, RoffReader::read,
            TextTypes.SUBTITLES, SubtitleReader::read);
    private static final Set<MediaType> MARKED_UP = Set.of(MediaType.TEXT_HTML, MediaType.text("rtf"));
    private static final int MOST_BYTES_PER_CHARACTER = 4;

    private final TextDecoder decoder = TextDecoder.ofPlainText();
    private final int mostCharacters;

    TextExtractor(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    @Override
    public boolean reads(MediaType type) {
        return (type.getType().equals("text") && !MARKED_UP.contains(type)) || type.equals(TextTypes.JSON_LINES);
    }

    @Override
    public List<ExtractedBlock> extract(Path file, MediaType type) throws IOException {
        String text = text(file);
        if (type.equals(TextTypes.JSON_LINES)) {
            return PreChunkedText.ofJsonLines(text);
        }
        if (DELIMITED.contains(type)) {
            return DelimitedReader.read(text);
        }
        try {
            return MARKUP.getOrDefault(type, PlainTextReader::read).apply(text);
        } catch (StackOverflowError tooDeep) {
            throw new UnreadableFileException("nested too deeply", tooDeep);
        }
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

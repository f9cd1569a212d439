package dev.sdg.document.load;

import dev.sdg.document.structure.Document;
import dev.sdg.document.structure.ExtractedBlock;
import dev.sdg.document.structure.Outline;
import dev.sdg.document.structure.UnreadableFileException;
import dev.sdg.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.tika.mime.MediaType;

/** Makes a document of one file: looks at it from outside, finds who can read it, and puts its text together. */
final class DocumentReader {
    private final LoadingLimits limits;
    private final FileTypes types = FileTypes.byFirstBytes();
    private final List<Extractor> extractors;

    /** Makes a reader that asks the first of {@code extractors} that knows a file's type. */
    DocumentReader(LoadingLimits limits, List<Extractor> extractors) {
        this.limits = limits;
        this.extractors = List.copyOf(extractors);
    }

    /**
     * Returns the text of {@code file}.
     *
     * @param anyText whether source code and data are read, too, as if they were prose
     * @throws UnreadableFileException when the reason is known
     * @throws IOException when the file cannot be read
     */
    Document read(Path file, boolean anyText) throws IOException {
        long size = checkedSize(file);
        String sha256 = Sha256.hex(file);
        Outline outline = Outline.of(extract(file, anyText));
        if (outline.sections().isEmpty()) {
            throw UnreadableFileException.withoutText();
        }
        return new Document(
                file.toString(),
                size,
                sha256,
                outline.text(),
                outline.sections(),
                outline.pageStarts(),
                outline.links());
    }

    private long checkedSize(Path file) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            throw UnreadableFileException.empty();
        }
        if (size > limits.fileBytes()) {
            throw UnreadableFileException.tooLarge(size, limits.fileBytes());
        }
        return size;
    }

    /** The bytes were just read for the digest: what fails from here on is the file's content. */
    private List<ExtractedBlock> extract(Path file, boolean anyText) throws UnreadableFileException {
        try {
            MediaType type = types.of(file);
            if (type.equals(TextTypes.CODE) || type.equals(TextTypes.DATA)) {
                if (!anyText) {
                    throw type.equals(TextTypes.CODE) ? UnreadableFileException.code() : UnreadableFileException.data();
                }
                type = MediaType.TEXT_PLAIN;
            }
            return extractor(type).extract(file, type);
        } catch (UnreadableFileException known) {
            throw known;
        } catch (IOException broken) {
            throw UnreadableFileException.corrupt(broken);
        }
    }

    private Extractor extractor(MediaType type) throws UnreadableFileException {
        for (Extractor extractor : extractors) {
            if (extractor.reads(type)) {
                return extractor;
            }
        }
        throw UnreadableFileException.notADocument(type.toString());
    }
}

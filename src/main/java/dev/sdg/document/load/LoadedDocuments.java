package dev.sdg.document.load;

import dev.sdg.document.structure.Document;
import java.util.List;

/**
 * What came of the user's files.
 *
 * @param documents those that could be read, ordered by name
 * @param skipped those that could not
 */
public record LoadedDocuments(List<Document> documents, List<SkippedFile> skipped) {
    public LoadedDocuments {
        documents = List.copyOf(documents);
        skipped = List.copyOf(skipped);
    }

    /**
     * A file that gave no text.
     *
     * @param file the file as the user would name it
     * @param why a few words: {@code encrypted}, {@code empty}, …
     */
    public record SkippedFile(String file, String why) {}
}

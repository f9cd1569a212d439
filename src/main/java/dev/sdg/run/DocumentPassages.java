package dev.sdg.run;

import dev.sdg.document.load.DocumentLoader;
import dev.sdg.document.load.LoadedDocuments;
import dev.sdg.document.load.LoadingLimits;
import dev.sdg.document.load.LoadingListener;
import dev.sdg.document.passage.Chunker;
import dev.sdg.document.passage.ChunkingResult;
import dev.sdg.document.passage.Passage;
import dev.sdg.document.structure.Document;
import dev.sdg.run.spec.InputSpec;
import dev.sdg.text.Plural;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Documents, and the passages they were cut into; at least one. */
public record DocumentPassages(List<Document> documents, List<Passage> passages) {
    private static final Logger log = LoggerFactory.getLogger(DocumentPassages.class);

    public DocumentPassages {
        documents = List.copyOf(documents);
        passages = List.copyOf(passages);
    }

    /**
     * Reads what {@code spec} names; files that cannot be read are told and left out.
     *
     * @param listener hears how the reading of files goes
     * @throws RunException when there is no text
     */
    public static DocumentPassages read(InputSpec.Documents spec, LoadingListener listener) {
        LoadedDocuments loaded = new DocumentLoader(LoadingLimits.DEFAULT, listener).load(spec.paths(), spec.files());
        loaded.skipped().forEach(file -> log.warn("skipped {}: {}", file.file(), file.why()));
        ChunkingResult chunks = new Chunker(spec.passageTokens()).cut(loaded.documents());
        if (chunks.passages().isEmpty()) {
            throw new RunException(
                    RunException.Kind.NO_INPUT,
                    loaded.documents().isEmpty()
                            ? "none of the files could be read"
                            : "the documents contain no usable text");
        }
        DocumentPassages read = new DocumentPassages(loaded.documents(), chunks.passages());
        log.info("{}{}", read.description(), leftOut(chunks));
        return read;
    }

    private static String leftOut(ChunkingResult chunks) {
        return chunks.withoutContent() + chunks.repeated() == 0
                ? ""
                : "; skipped: %,d without usable sentences, %s"
                        .formatted(chunks.withoutContent(), Plural.of(chunks.repeated(), "near-duplicate"));
    }

    /** Returns how many there are, for people: {@code 8 documents, 54 passages}. */
    String description() {
        return Plural.of(documents.size(), "document") + ", " + Plural.of(passages.size(), "passage");
    }
}

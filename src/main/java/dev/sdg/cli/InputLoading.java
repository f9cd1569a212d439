package dev.sdg.cli;

import dev.sdg.document.CutPassages;
import dev.sdg.document.DocumentLoader;
import dev.sdg.document.LoadedDocuments;
import dev.sdg.document.LoadingLimits;
import dev.sdg.document.LoadingListener;
import dev.sdg.document.PassageCutter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the rows are made from. */
final class InputLoading {
    private static final Logger log = LoggerFactory.getLogger(InputLoading.class);

    private InputLoading() {}

    /**
     * Returns the text of {@code input}; files that cannot be read are told and left out.
     *
     * @throws Stop with exit code 7 when there is no text to make rows from
     */
    static InputText text(Input input) {
        if (input instanceof Input.Query query) {
            return new InputText.Query(query.text());
        }
        LoadedDocuments loaded =
                new DocumentLoader(LoadingLimits.DEFAULT, LoadingListener.NONE).load(((Input.Documents) input).paths());
        loaded.skipped().forEach(file -> log.warn("skipped {}: {}", file.file(), file.why()));
        CutPassages cut = new PassageCutter(PassageCutter.DEFAULT_TOKENS).cut(loaded.documents());
        if (cut.passages().isEmpty()) {
            throw nothingToRead(loaded);
        }
        log.info(
                "{} documents, {} passages",
                loaded.documents().size(),
                cut.passages().size());
        return new InputText.Documents(loaded.documents(), cut.passages());
    }

    private static Stop nothingToRead(LoadedDocuments loaded) {
        String why = loaded.documents().isEmpty()
                ? "none of the files could be read"
                : "the documents hold no text to make rows from";
        return new Stop(
                ExitCode.INPUT, why, "Give --documents a text, Markdown, HTML, PDF or office file with text in it.");
    }
}

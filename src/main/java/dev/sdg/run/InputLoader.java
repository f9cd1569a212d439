package dev.sdg.run;

import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.document.load.DocumentLoader;
import dev.sdg.document.load.LoadedDocuments;
import dev.sdg.document.load.LoadingLimits;
import dev.sdg.document.load.LoadingListener;
import dev.sdg.document.passage.Chunker;
import dev.sdg.document.passage.ChunkingResult;
import dev.sdg.run.spec.InputSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the rows are made from. */
public final class InputLoader {
    private static final Logger log = LoggerFactory.getLogger(InputLoader.class);

    private InputLoader() {}

    /**
     * Returns the text of {@code input}; files that cannot be read are told and left out.
     *
     * @param listener hears how the reading of files goes
     *
     * @throws CliException with exit code 7 when there is no text to make rows from
     */
    public static LoadedInput text(InputSpec input, LoadingListener listener) {
        if (input instanceof InputSpec.Query query) {
            return new LoadedInput.Query(query.text());
        }
        return documents((InputSpec.Documents) input, listener);
    }

    private static LoadedInput documents(InputSpec.Documents input, LoadingListener listener) {
        LoadedDocuments loaded = new DocumentLoader(LoadingLimits.DEFAULT, listener).load(input.paths(), input.files());
        loaded.skipped().forEach(file -> log.warn("skipped {}: {}", file.file(), file.why()));
        ChunkingResult cut = new Chunker(input.passageTokens()).cut(loaded.documents());
        if (cut.passages().isEmpty()) {
            throw nothingToRead(loaded);
        }
        log.info(
                "{} documents, {} passages{}",
                loaded.documents().size(),
                cut.passages().size(),
                leftOut(cut));
        return new LoadedInput.Documents(loaded.documents(), cut.passages());
    }

    private static String leftOut(ChunkingResult cut) {
        return cut.withoutSubstance() + cut.repeated() == 0
                ? ""
                : "; left out: %,d without a sentence to learn from, %,d nearly the same as another"
                        .formatted(cut.withoutSubstance(), cut.repeated());
    }

    private static CliException nothingToRead(LoadedDocuments loaded) {
        String why = loaded.documents().isEmpty()
                ? "none of the files could be read"
                : "the documents hold no text to make rows from";
        return new CliException(
                ExitCode.INPUT, why, "Give --documents a text, Markdown, HTML, PDF or office file with text in it.");
    }
}

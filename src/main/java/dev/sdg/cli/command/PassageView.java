package dev.sdg.cli.command;

import dev.sdg.document.load.DocumentLoader;
import dev.sdg.document.load.LoadedDocuments;
import dev.sdg.document.load.LoadingLimits;
import dev.sdg.document.load.LoadingListener;
import dev.sdg.document.structure.Document;
import dev.sdg.output.journal.Manifest;
import dev.sdg.output.journal.NlpTask.InputFile;
import dev.sdg.sample.RowOrigin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Shows a passage again, from the document that it was cut from. */
final class PassageView {
    private final RowOrigin.Passage origin;
    private final Optional<InputFile> input;
    private final Path folder;

    /**
     * @param manifest says which bytes the document had
     * @param folder that a relative path starts from
     */
    PassageView(RowOrigin.Passage origin, Optional<Manifest> manifest, Path folder) {
        this.origin = origin;
        this.folder = folder;
        this.input = manifest.stream()
                .flatMap(known -> known.rows().task().documents().stream())
                .filter(file -> file.file().equals(origin.file()))
                .findFirst();
    }

    /** Returns where the passage stands, and its text or why there is none. */
    List<String> lines() {
        LoadedDocuments loaded = new DocumentLoader(LoadingLimits.DEFAULT, LoadingListener.NONE)
                .load(List.of(folder.resolve(origin.file())));
        if (loaded.documents().isEmpty()) {
            String why = loaded.skipped().get(0).why();
            return List.of(
                    place() + ":",
                    "",
                    "The passage cannot be shown: " + why
                            + ". Paths are as they were given to the run, from its working folder.");
        }
        Document document = loaded.documents().get(0);
        return isUnchanged(document)
                ? List.of(place() + page(document) + ":", "", document.text().substring(origin.start(), origin.end()))
                : List.of(place() + ":", "", "The passage cannot be shown: the file has changed since the run.");
    }

    private String place() {
        return "from %s, passage %s, characters %,d to %,d of its text"
                .formatted(origin.file(), origin.id(), origin.start(), origin.end());
    }

    private String page(Document document) {
        return document.pageAt(origin.start()).isPresent()
                ? ", page " + document.pageAt(origin.start()).getAsInt()
                : "";
    }

    private boolean isUnchanged(Document document) {
        return input.filter(file -> !file.sha256().equals(document.sha256())).isEmpty()
                && origin.end() <= document.text().length();
    }
}

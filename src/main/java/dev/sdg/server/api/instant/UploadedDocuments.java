package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.document.load.DocumentLoader;
import dev.sdg.document.load.LoadedDocuments;
import dev.sdg.document.load.LoadingLimits;
import dev.sdg.document.load.LoadingListener;
import dev.sdg.document.passage.Chunker;
import dev.sdg.document.passage.Passage;
import dev.sdg.document.structure.Document;
import dev.sdg.server.http.Json;
import dev.sdg.server.store.DataFolder;
import dev.sdg.server.store.ScratchFolder;
import dev.sdg.server.store.Uploads;
import dev.sdg.server.store.Uploads.Kind;
import dev.sdg.server.store.Uploads.Upload;
import dev.sdg.server.store.Uploads.UploadedFile;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the documents of an upload hold, for a person who decides what to make of them. */
final class UploadedDocuments {
    private static final int SHOWN_PASSAGES = 3;

    private final Uploads uploads;
    private final DataFolder folder;
    private final LoadingLimits limits;

    UploadedDocuments(Uploads uploads, DataFolder folder, LoadingLimits limits) {
        this.uploads = uploads;
        this.folder = folder;
        this.limits = limits;
    }

    /** Returns what the documents of {@code upload} hold. */
    ObjectNode json(Upload upload) {
        try (ScratchFolder scratch = ScratchFolder.in(folder)) {
            Path named = scratch.path().resolve("documents");
            uploads.linkDocuments(upload, named);
            LoadedDocuments loaded = new DocumentLoader(limits, LoadingListener.NONE).load(List.of(named));
            List<Passage> passages =
                    new Chunker(Chunker.DEFAULT_TOKENS).cut(loaded.documents()).passages();
            Map<String, UploadedFile> byPath = new HashMap<>();
            upload.files()
                    .forEach(file -> byPath.put(
                            named.resolve(file.number() + file.ending()).toString(), file));
            ObjectNode json = Json.object().put("upload", upload.id().toString());
            ArrayNode documents = json.putArray("documents");
            byPath.entrySet().stream()
                    .sorted(Comparator.comparingInt(entry -> entry.getValue().number()))
                    .forEach(entry -> documents.add(
                            document(entry.getValue(), find(entry.getKey(), loaded.documents()), passages)));
            passages.stream().limit(SHOWN_PASSAGES).forEach(passage -> json.withArray("passages")
                    .addObject()
                    .put(
                            "file",
                            Optional.ofNullable(byPath.get(passage.file()))
                                    .map(UploadedFile::name)
                                    .orElse(""))
                    .put("text", passage.text()));
            json.putIfAbsent("passages", json.arrayNode());
            return json;
        }
    }

    private static Optional<Document> find(String path, List<Document> documents) {
        return documents.stream()
                .filter(document -> document.file().equals(path))
                .findFirst();
    }

    private static ObjectNode document(UploadedFile file, Optional<Document> read, List<Passage> passages) {
        long own = read.stream()
                .flatMap(document ->
                        passages.stream().filter(passage -> passage.file().equals(document.file())))
                .count();
        String why = file.kind() == Kind.TABLE
                ? "a table; its rows can be mimicked"
                : file.why().orElse("unreadable");
        return Json.object()
                .put("file", file.name())
                .put("type", file.kind().word())
                .put(
                        "characters",
                        read.map(document -> document.text().length()).orElse(0))
                .put("passages", own)
                .put("skipped", read.isPresent() ? null : why);
    }
}

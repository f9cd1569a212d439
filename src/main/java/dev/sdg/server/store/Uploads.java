package dev.sdg.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.document.load.LoadedTable;
import dev.sdg.file.TableFileNames;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.server.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files that were sent, a folder for each upload: {@code meta.json}, the files as {@code 1}, {@code 2}, …, and for each
 * with tables a folder {@code 1.tables} with their rows. An upload is there when its folder has its name; when it was
 * last used, the time of {@code meta.json} says.
 */
public final class Uploads {
    private static final String META = "meta.json";
    private static final String UNFINISHED = ".part";
    private static final String OWNERS = "rwx------";
    private static final Duration KEPT = Duration.ofHours(24);

    private final DataFolder folder;
    private final Clock clock;

    public Uploads(DataFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** What a file is. */
    public enum Kind {
        TABLE,
        DOCUMENT,
        UNREADABLE;

        /** Returns the word for it in answers. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A file of an upload.
     *
     * @param number its name on the disk
     * @param name that its owner gave it; shown, never used
     * @param bytes of it
     * @param sha256 of its content
     * @param kind what it is, by its content
     * @param why it is unreadable
     * @param ending that tells programs what it is: {@code .md}; one of a few, or nothing
     * @param tables that it has
     */
    public record UploadedFile(
            int number,
            String name,
            long bytes,
            String sha256,
            Kind kind,
            Optional<String> why,
            String ending,
            List<LoadedTable> tables) {
        public UploadedFile {
            tables = List.copyOf(tables);
        }
    }

    /** An upload, complete. */
    public record Upload(UUID id, List<UploadedFile> files) {
        public Upload {
            files = List.copyOf(files);
        }

        /** Returns the tables of all files. */
        public List<LoadedTable> tables() {
            return files.stream().flatMap(file -> file.tables().stream()).toList();
        }
    }

    /** Returns a new folder for the files of the upload {@code id}; what an earlier try left is removed. */
    public Path begin(UUID id) {
        Path unfinished = unfinished(id);
        ScratchFolder.remove(unfinished);
        try {
            return Files.createDirectory(unfinished, LocalDisk.owners(OWNERS));
        } catch (IOException e) {
            throw OutputException.cannot("write", unfinished, e);
        }
    }

    /** Completes the upload that was begun: its files are in its folder, and {@code upload} says what they are. */
    public void complete(Upload upload) {
        Path unfinished = unfinished(upload.id());
        try {
            Files.write(unfinished.resolve(META), Json.bytes(json(upload)));
            Files.move(unfinished, folder.upload(upload.id()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw OutputException.cannot("write", unfinished, e);
        }
    }

    /** Removes what was begun and not completed. */
    public void abandon(UUID id) {
        ScratchFolder.remove(unfinished(id));
    }

    private Path unfinished(UUID id) {
        return folder.uploads().resolve(id + UNFINISHED);
    }

    /** Returns an upload, and notes that it was used. */
    public Optional<Upload> find(UUID id) {
        Path meta = folder.upload(id).resolve(META);
        if (!Files.isRegularFile(meta, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            Upload upload = upload(id, Json.read(Files.readAllBytes(meta)));
            Files.setLastModifiedTime(meta, FileTime.from(clock.instant()));
            return Optional.of(upload);
        } catch (IOException e) {
            return Optional.empty(); // removed meanwhile
        }
    }

    /** Returns where a file of an upload is. */
    public Path path(UUID id, UploadedFile file) {
        return folder.upload(id).resolve(Integer.toString(file.number()));
    }

    /** Returns where the rows of the tables of a file are. */
    public Path tables(UUID id, UploadedFile file) {
        return folder.upload(id).resolve(file.number() + ".tables");
    }

    /**
     * Puts the tables of an upload into {@code into}, which is made, as files that a sample can be read from; they stay
     * when the upload is removed.
     */
    public void linkTables(Upload upload, Path into) {
        try {
            Files.createDirectories(into, LocalDisk.owners(OWNERS));
            List<String> names = apart(upload.tables());
            Map<String, String> safe = TableFileNames.of(names);
            Iterator<String> next = names.iterator();
            for (UploadedFile file : upload.files()) {
                for (LoadedTable table : file.tables()) {
                    boolean text = !table.typed();
                    String ending = text
                            ? table.delimiter()
                                            .filter(Character.valueOf('\t')::equals)
                                            .isPresent()
                                    ? ".tsv"
                                    : ".csv"
                            : ".jsonl";
                    Path from = text
                            ? path(upload.id(), file)
                            : tables(upload.id(), file).resolve(table.file());
                    Files.createLink(into.resolve(safe.get(next.next()) + ending), from);
                }
            }
        } catch (IOException e) {
            throw OutputException.cannot("write into", into, e);
        }
    }

    /** Returns the names of tables; of those with one name, the second and further ones have a number as well. */
    private static List<String> apart(List<LoadedTable> tables) {
        Set<String> names = new LinkedHashSet<>();
        for (LoadedTable table : tables) {
            String name = table.name();
            for (int number = 2; !names.add(name); number++) {
                name = table.name() + "_" + number;
            }
        }
        return List.copyOf(names);
    }

    /**
     * Puts the documents of an upload into {@code into}, which is made; they stay when the upload is removed. Returns
     * the names of the files there with the names that they were sent under.
     */
    public Map<String, String> linkDocuments(Upload upload, Path into) {
        Map<String, String> names = new LinkedHashMap<>();
        try {
            Files.createDirectories(into, LocalDisk.owners(OWNERS));
            for (UploadedFile file : upload.files()) {
                if (file.kind() == Kind.DOCUMENT) {
                    String link = file.number() + file.ending();
                    Files.createLink(into.resolve(link), path(upload.id(), file));
                    names.put(link, file.name());
                }
            }
            return names;
        } catch (IOException e) {
            throw OutputException.cannot("write into", into, e);
        }
    }

    /** Removes an upload; returns whether it was there. */
    public boolean remove(UUID id) {
        Path own = folder.upload(id);
        if (!Files.isRegularFile(own.resolve(META))) {
            return false;
        }
        ScratchFolder.remove(own);
        return true;
    }

    /** Removes uploads that nobody used for a day, and what earlier servers left unfinished of them. */
    public void removeUnused() {
        Instant before = clock.instant().minus(KEPT);
        try (Stream<Path> all = Files.list(folder.uploads())) {
            for (Path each : all.toList()) {
                Path meta = each.resolve(META);
                boolean unfinished = String.valueOf(each.getFileName()).endsWith(UNFINISHED);
                Path used = Files.exists(meta) ? meta : each;
                if ((unfinished || Files.exists(meta))
                        && Files.getLastModifiedTime(used).toInstant().isBefore(before)) {
                    ScratchFolder.remove(each);
                }
            }
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(Uploads.class).warn("cannot look through the uploads", e);
        }
    }

    private ObjectNode json(Upload upload) {
        ObjectNode json = Json.object().put("made_at", Json.time(clock.instant()));
        ArrayNode files = json.putArray("files");
        for (UploadedFile file : upload.files()) {
            ObjectNode own = files.addObject();
            own.put("number", file.number())
                    .put("name", file.name())
                    .put("bytes", file.bytes())
                    .put("sha256", file.sha256())
                    .put("kind", file.kind().name())
                    .put("ending", file.ending());
            file.why().ifPresent(why -> own.put("why", why));
            file.tables().forEach(table -> own.withArray("tables").add(table.json()));
        }
        return json;
    }

    private static Upload upload(UUID id, JsonNode json) {
        return new Upload(
                id,
                json.path("files")
                        .valueStream()
                        .map(file -> new UploadedFile(
                                file.path("number").asInt(),
                                file.path("name").asText(),
                                file.path("bytes").asLong(),
                                file.path("sha256").asText(),
                                Kind.valueOf(file.path("kind").asText()),
                                Optional.ofNullable(file.get("why")).map(JsonNode::asText),
                                file.path("ending").asText(),
                                file.path("tables")
                                        .valueStream()
                                        .map(LoadedTable::of)
                                        .toList()))
                        .toList());
    }
}

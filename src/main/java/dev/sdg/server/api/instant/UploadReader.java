package dev.sdg.server.api.instant;

import dev.sdg.document.load.DocumentLoader;
import dev.sdg.document.load.LoadedDocuments;
import dev.sdg.document.load.LoadedTable;
import dev.sdg.document.load.LoadingLimits;
import dev.sdg.document.load.LoadingListener;
import dev.sdg.document.load.TableLoader;
import dev.sdg.document.structure.UnreadableFileException;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.store.DataFolder;
import dev.sdg.server.store.DiskUse;
import dev.sdg.server.store.ScratchFolder;
import dev.sdg.server.store.Uploads;
import dev.sdg.server.store.Uploads.Kind;
import dev.sdg.server.store.Uploads.Upload;
import dev.sdg.server.store.Uploads.UploadedFile;
import dev.sdg.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Receives files, and finds out what they are: foreign parsers read them, in processes of their own. */
final class UploadReader {
    /** What the rest of the data folder may still need. */
    private static final long ROOM = 1_000_000_000;

    private static final int LONGEST_NAME = 200;

    /** Endings that tell kinds of text apart; whatever else a file is, its content says. */
    private static final Set<String> ENDINGS = Set.of(
            ".txt",
            ".md",
            ".markdown",
            ".rst",
            ".adoc",
            ".tex",
            ".html",
            ".htm",
            ".pdf",
            ".docx",
            ".odt",
            ".pptx",
            ".rtf",
            ".epub",
            ".eml",
            ".srt",
            ".vtt",
            ".log");

    private final DataFolder folder;
    private final DiskUse disk;
    private final Uploads uploads;
    private final TableLoader tables;
    private final LoadingLimits limits;

    /**
     * A file that is sent.
     *
     * @param name that its owner gave it
     * @param content opened once
     */
    record Sent(String name, Supplier<InputStream> content) {}

    /** @param tables ends its own processes */
    UploadReader(DataFolder folder, DiskUse disk, Uploads uploads, TableLoader tables, LoadingLimits limits) {
        this.folder = folder;
        this.disk = disk;
        this.uploads = uploads;
        this.tables = tables;
        this.limits = limits;
    }

    /** Receives {@code files} as the upload {@code id}; one that is there already is as good. */
    Upload receive(UUID id, List<Sent> files) {
        Optional<Upload> known = uploads.find(id);
        if (known.isPresent()) {
            return known.get();
        }
        if (folder.root().toFile().getUsableSpace() < ROOM) {
            throw ProblemException.of(507, "there is no room for uploads: less than 1 GB is left on the disk");
        }
        disk.check(0);
        Path into = uploads.begin(id);
        try {
            long bytes = 0;
            List<UploadedFile> received = new ArrayList<>();
            for (Sent file : files) {
                UploadedFile added = receive(received.size() + 1, file, into);
                bytes += added.bytes();
                disk.check(bytes);
                received.add(added);
            }
            Upload upload = new Upload(id, received);
            uploads.complete(upload);
            disk.add(bytes);
            return upload;
        } catch (IOException e) {
            throw OutputException.cannot("write into", into, e);
        } finally {
            uploads.abandon(id);
        }
    }

    private UploadedFile receive(int number, Sent sent, Path into) throws IOException {
        Path file = into.resolve(Integer.toString(number));
        Files.createFile(file, LocalDisk.owners("rw-------"));
        try (InputStream content = sent.content().get();
                var out = Files.newOutputStream(file)) {
            content.transferTo(out);
        }
        String name = shown(sent.name());
        String sha256 = Sha256.hex(file);
        long bytes = Files.size(file);
        String ending = ending(sent.name());
        Path rows = Files.createDirectory(into.resolve(number + ".tables"), LocalDisk.owners("rwx------"));
        try {
            Optional<List<LoadedTable>> found = tables.load(file, sent.name(), rows);
            if (found.isPresent()) {
                return new UploadedFile(number, name, bytes, sha256, Kind.TABLE, Optional.empty(), ending, found.get());
            }
            Optional<String> why = whyNoDocument(file, ending);
            Kind kind = why.isPresent() ? Kind.UNREADABLE : Kind.DOCUMENT;
            return new UploadedFile(number, name, bytes, sha256, kind, why, ending, List.of());
        } catch (UnreadableFileException e) {
            Optional<String> why = Optional.of(String.valueOf(e.getMessage()));
            return new UploadedFile(number, name, bytes, sha256, Kind.UNREADABLE, why, ending, List.of());
        }
    }

    private Optional<String> whyNoDocument(Path file, String ending) throws IOException {
        try (ScratchFolder scratch = ScratchFolder.in(folder)) {
            Path named = scratch.path().resolve("1" + ending);
            Files.createLink(named, file);
            LoadedDocuments loaded = new DocumentLoader(limits, LoadingListener.NONE).load(List.of(named));
            return loaded.documents().isEmpty()
                    ? Optional.of(loaded.skipped().stream()
                            .map(LoadedDocuments.SkippedFile::why)
                            .map(UploadReader::explained)
                            .findFirst()
                            .orElse("no text"))
                    : Optional.empty();
        }
    }

    private static String explained(String why) {
        return switch (why) {
            case "code", "data" ->
                why
                        + ": neither prose nor a table; a table is rows of equal length under a head, or JSON that is a list"
                        + " of objects";
            default -> why;
        };
    }

    /** Returns a name without what cannot be shown, or turns the direction of text around it. */
    static String shown(String name) {
        String clean = name.replaceAll("[\\p{C}\u2028\u2029]", "").strip();
        int length = clean.codePointCount(0, clean.length());
        String cut =
                length > LONGEST_NAME ? clean.substring(0, clean.offsetByCodePoints(0, LONGEST_NAME)) + "…" : clean;
        return cut.isEmpty() ? "unnamed" : cut;
    }

    private static String ending(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().filter(lower::endsWith).findFirst().orElse("");
    }
}

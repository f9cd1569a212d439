package dev.sdg.server.api.instant;

import dev.sdg.document.load.LoadedTable;
import dev.sdg.file.source.TableSource;
import dev.sdg.run.learn.SampleLearning;
import dev.sdg.server.api.instant.InstantSpec.Sample;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.store.Uploads;
import dev.sdg.server.store.Uploads.Kind;
import dev.sdg.server.store.Uploads.Upload;
import dev.sdg.server.store.Uploads.UploadedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables of an upload, to be learned from. */
final class UploadedSample {
    private UploadedSample() {}

    /** Returns the bytes of all tables of an upload. */
    static long bytes(Upload upload) {
        return upload.files().stream()
                .filter(file -> file.kind() == Kind.TABLE)
                .mapToLong(UploadedFile::bytes)
                .sum();
    }

    /** Returns the tables of the upload {@code id} as a sample, small enough to be learned at once. */
    static Optional<Sample> of(Uploads uploads, String id, Fields fields) {
        Optional<Upload> upload = uuid(id).flatMap(uploads::find);
        if (upload.isEmpty()) {
            fields.add("/sample", "no such upload");
            return Optional.empty();
        }
        if (upload.get().tables().isEmpty()) {
            fields.add("/sample", "the upload has no table");
            return Optional.empty();
        }
        if (bytes(upload.get()) > InstantRequests.LARGEST_SAMPLE) {
            throw ProblemException.of(
                    413,
                    "at most %,d bytes of a sample are learned at once: ask for a job, POST /api/data/generate"
                            .formatted(InstantRequests.LARGEST_SAMPLE));
        }
        Optional<String> tooSmall = tooSmall(upload.get());
        tooSmall.ifPresent(why -> fields.add("/sample", why));
        return tooSmall.isPresent() ? Optional.empty() : Optional.of(of(uploads, upload.get()));
    }

    /** Returns why nothing can be learned of an upload, where all of its tables are too small. */
    static Optional<String> tooSmall(Upload upload) {
        return SampleLearning.tooSmall(
                upload.tables().stream().mapToLong(LoadedTable::rows).max().orElse(0));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id))
                    .filter(uuid -> uuid.toString().equals(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns all tables of an upload as a sample. */
    static Sample of(Uploads uploads, Upload upload) {
        List<TableSource> sources = new ArrayList<>();
        StringBuilder digest = new StringBuilder();
        for (UploadedFile file : upload.files()) {
            file.tables().forEach(table -> sources.add(table.source(uploads.tables(upload.id(), file))));
            digest.append(file.sha256())
                    .append(file.tables().stream().map(LoadedTable::name).toList());
        }
        return new Sample(sources, digest.toString(), bytes(upload));
    }
}

package dev.sdg.server.job.order;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Files that were sent before, for jobs. A job has links of its own: it needs them when the upload is gone. */
public interface Uploads {
    /** There is none. */
    Uploads NONE = new Uploads() {
        @Override
        public Optional<List<String>> linkTables(UUID id, Path into) {
            return Optional.empty();
        }

        @Override
        public Optional<Map<String, String>> linkDocuments(UUID id, Path into) {
            return Optional.empty();
        }
    };

    /**
     * Puts the tables of an upload into a folder, a file each; returns the names that their files were sent under, or
     * nothing where there is no such upload.
     */
    Optional<List<String>> linkTables(UUID id, Path into);

    /**
     * Puts the documents of an upload into a folder; returns the names of the files there with the names that they were
     * sent under, or nothing where there is no such upload.
     */
    Optional<Map<String, String>> linkDocuments(UUID id, Path into);
}

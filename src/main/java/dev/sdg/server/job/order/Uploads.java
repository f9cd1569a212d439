package dev.sdg.server.job.order;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Files that were sent before, for jobs. A job has links of its own: it needs them when the upload is gone. */
public interface Uploads {
    /** There is none. */
    Uploads NONE = new Uploads() {
        @Override
        public boolean linkTables(UUID id, Path into) {
            return false;
        }

        @Override
        public Optional<Map<String, String>> linkDocuments(UUID id, Path into) {
            return Optional.empty();
        }
    };

    /** Puts the tables of an upload into a folder, a file each; returns whether there is such an upload. */
    boolean linkTables(UUID id, Path into);

    /**
     * Puts the documents of an upload into a folder; returns the names of the files there with the names that they were
     * sent under, or nothing where there is no such upload.
     */
    Optional<Map<String, String>> linkDocuments(UUID id, Path into);
}

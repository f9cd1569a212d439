package dev.sdg.server.job;

import java.nio.file.Path;
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
        public boolean linkDocuments(UUID id, Path into) {
            return false;
        }
    };

    /** Puts the tables of an upload into a folder, a file each; returns whether there is such an upload. */
    boolean linkTables(UUID id, Path into);

    /** Puts the documents of an upload into a folder; returns whether there is such an upload. */
    boolean linkDocuments(UUID id, Path into);
}

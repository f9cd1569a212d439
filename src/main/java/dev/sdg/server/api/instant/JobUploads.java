package dev.sdg.server.api.instant;

import dev.sdg.server.job.order.Uploads;
import dev.sdg.server.store.Uploads.Kind;
import dev.sdg.server.store.Uploads.UploadedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Uploads as jobs use them: a job has links of its own. */
public final class JobUploads implements Uploads {
    private final dev.sdg.server.store.Uploads uploads;

    public JobUploads(dev.sdg.server.store.Uploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public Optional<List<String>> linkTables(UUID id, Path into) {
        return uploads.find(id).map(known -> {
            uploads.linkTables(known, into);
            return known.files().stream()
                    .filter(file -> file.kind() == Kind.TABLE)
                    .map(UploadedFile::name)
                    .toList();
        });
    }

    @Override
    public Optional<Map<String, String>> linkDocuments(UUID id, Path into) {
        return uploads.find(id).map(known -> uploads.linkDocuments(known, into));
    }
}

package dev.sdg.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.server.store.Uploads.Upload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
    private static final Instant MORNING = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir
    Path folder;

    @Test
    void those_that_nobody_used_for_a_day_are_removed() throws Exception {
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            UUID used = uploaded(data);
            UUID unused = uploaded(data);
            Path unfinished = at(data, Duration.ZERO).begin(UUID.randomUUID());
            Files.setLastModifiedTime(unfinished, FileTime.from(MORNING));
            at(data, Duration.ofHours(20)).find(used);

            at(data, Duration.ofHours(24)).removeUnused();
            assertThat(at(data, Duration.ofHours(20)).find(used)).isPresent();
            assertThat(data.upload(unused)).exists();
            at(data, Duration.ofHours(25)).removeUnused();

            assertThat(data.upload(used)).exists();
            assertThat(data.upload(unused)).doesNotExist();
            assertThat(unfinished).doesNotExist();
            assertThat(at(data, Duration.ofHours(25)).find(unused)).isEmpty();
        }
    }

    private static UUID uploaded(DataFolder data) throws Exception {
        UUID id = UUID.randomUUID();
        Uploads uploads = at(data, Duration.ZERO);
        Files.writeString(uploads.begin(id).resolve("1"), "a,b");
        uploads.complete(new Upload(id, List.of()));
        uploads.find(id);
        return id;
    }

    private static Uploads at(DataFolder data, Duration later) {
        return new Uploads(data, Clock.fixed(MORNING.plus(later), ZoneOffset.UTC));
    }
}

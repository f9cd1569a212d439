package dev.sdg.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.file.disk.OutputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JobErrorTest {
    private static final Path FOLDER = Path.of("data/jobs/1").toAbsolutePath();

    @Test
    void a_full_disk_is_named_without_the_place_of_the_job_or_another_one() {
        OutputException full =
                OutputException.cannot("write", FOLDER.resolve("rows.csv"), new IOException("No space left on device"));

        assertThat(JobError.of(String.valueOf(full.getMessage()), FOLDER))
                .isEqualTo("cannot write rows.csv: No space left on device; free some space there");
    }

    @Test
    void a_file_that_cannot_be_written_has_no_other_place() {
        OutputException denied =
                OutputException.cannot("write", FOLDER.resolve("rows.csv"), new AccessDeniedException("rows.csv"));

        assertThat(JobError.of(String.valueOf(denied.getMessage()), FOLDER))
                .isEqualTo("cannot write rows.csv: permission denied");
    }
}

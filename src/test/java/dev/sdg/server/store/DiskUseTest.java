package dev.sdg.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sdg.server.http.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskUseTest {
    @TempDir
    Path folder;

    private final AtomicLong free = new AtomicLong(1_000_000_000);

    @Test
    void under_a_gigabyte_of_the_disk_nothing_is_begun() {
        DiskUse use = new DiskUse(folder, 1_000, free::get);

        assertThatCode(() -> use.check(0)).doesNotThrowAnyException();
        free.decrementAndGet();

        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> use.check(0));
        assertThat(refused.status()).isEqualTo(507);
        assertThat(refused.detail()).contains("less than 1 GB");
    }

    @Test
    void what_was_deleted_makes_room() throws IOException {
        Path file = Files.writeString(folder.resolve("rows"), "x".repeat(900));
        DiskUse use = new DiskUse(folder, 1_000, free::get);

        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> use.check(101));
        Files.delete(file);

        assertThat(refused.status()).isEqualTo(507);
        assertThat(refused.detail()).contains("900 bytes", "1,000");
        assertThatCode(() -> use.check(101)).doesNotThrowAnyException();
    }
}

package dev.sdg.format.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.sample.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What docs/FAULTS.md names is all there is. */
class FaultsPageTest {
    private static final Path PAGE = Path.of("docs/FAULTS.md");
    private static final Set<Reason> NOT_YET_GIVEN =
            EnumSet.of(Reason.UNBALANCED, Reason.NEAR_DUPLICATE, Reason.SEMANTIC_DUPLICATE, Reason.EXCLUDED);

    @Test
    void the_page_names_every_kind_of_repair() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Repair.values()).allSatisfy(repair -> assertThat(page).contains("`" + repair.code() + "`"));
    }

    @Test
    void the_page_names_every_reason_that_a_run_gives() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(EnumSet.complementOf(EnumSet.copyOf(NOT_YET_GIVEN)))
                .allSatisfy(reason -> assertThat(page).contains("`" + reason.code() + "`"));
    }
}

package dev.sdg.format.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.llm.CallFailureReason;
import dev.sdg.sample.ReasonCode;
import dev.sdg.sample.RejectionReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/FAULTS.md names is all there is. */
class FaultsPageTest {
    private static final Path PAGE = Path.of("docs/FAULTS.md");
    private static final Set<RejectionReason> NOT_YET_GIVEN = EnumSet.of(
            RejectionReason.UNBALANCED,
            RejectionReason.NEAR_DUPLICATE,
            RejectionReason.SEMANTIC_DUPLICATE,
            RejectionReason.EXCLUDED);

    @Test
    void the_page_names_every_kind_of_repair() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Repair.values()).allSatisfy(repair -> assertThat(page).contains("`" + repair.code() + "`"));
    }

    @Test
    void the_page_names_every_reason_that_a_run_gives() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Stream.<ReasonCode>concat(
                        EnumSet.complementOf(EnumSet.copyOf(NOT_YET_GIVEN)).stream(),
                        Stream.of(CallFailureReason.values())))
                .allSatisfy(reason -> assertThat(page).contains("`" + reason.code() + "`"));
    }
}

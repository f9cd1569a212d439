package dev.sdg.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DiversityRankerTest {

    @Test
    void a_heading_of_one_word_is_ranked_like_any_other() {
        GeneratedQuestion heading = new GeneratedQuestion(
                "Installation", "Unpack it.", "Unpack it.", "Unpack it.", 0, 0.5, Optional.of("Installation"));
        GeneratedQuestion question =
                new GeneratedQuestion("Where is it unpacked?", "Unpack it here.", "here", "Unpack it here.", 1, 0.9);

        assertThat(DiversityRanker.ordered(List.of(heading, question), new SeededRank(1)))
                .containsExactly(question, heading);
    }
}

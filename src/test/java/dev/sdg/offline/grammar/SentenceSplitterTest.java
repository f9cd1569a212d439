package dev.sdg.offline.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceSplitterTest {

    @Test
    void an_initial_ends_no_sentence() {
        assertThat(split("The road was named for M. Theo Kearney. It runs west.", false))
                .containsExactly("The road was named for M. Theo Kearney.", "It runs west.");
        assertThat(split("essays in honor of guy r . lyle . the first is on libraries .", true))
                .containsExactly("essays in honor of guy r . lyle .", "the first is on libraries .");
    }

    private static List<String> split(String text, boolean inOneCase) {
        return new SentenceSplitter()
                .split(text, inOneCase).stream()
                        .map(place -> text.substring(place.start(), place.end()))
                        .toList();
    }
}

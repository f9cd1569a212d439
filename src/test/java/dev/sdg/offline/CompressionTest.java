package dev.sdg.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.offline.grammar.Annotator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    private static final Compression COMPRESSION = new Compression(new Annotator());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The town museum keeps old maps (drawn by hand) in a dry cellar."
                        + "| The town museum keeps old maps in a dry cellar.",
                "The town museum keeps old maps in a cellar, which stays dry in every season."
                        + "| The town museum keeps old maps in a cellar.",
                "The town museum keeps old maps in a cellar, because light makes the paper brittle."
                        + "| The town museum keeps old maps in a cellar.",
                "The town museum, which opened in the spring, keeps old maps in a cellar."
                        + "| The town museum keeps old maps in a cellar.",
                "In 1932, the town museum of Brun moved old maps to a cellar."
                        + "| The town museum of Brun moved old maps to a cellar."
            })
    void what_is_added_to_a_statement_can_go(String sentence, String shorter) {
        assertThat(COMPRESSION.of(sentence)).contains(shorter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The town museum keeps old maps in a cellar, unless the river rises in spring.",
                "The town museum lends old maps, if at all, to other museums of the town.",
                "When the river rises in spring, which it often does, the maps are brought upstairs.",
                "Maps of the town, drawings of bridges, and letters of the mayor are kept in the cellar.",
                "The road runs between the old town museum and the new harbour of the fishermen."
            })
    void what_a_statement_depends_on_stays(String sentence) {
        assertThat(COMPRESSION.of(sentence)).isEmpty();
    }

    @Test
    void a_sentence_without_additions_has_no_shorter_form() {
        assertThat(COMPRESSION.of("The town museum keeps old maps in a dry cellar."))
                .isEmpty();
    }
}

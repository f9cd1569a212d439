package dev.sdg.llm.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextSplitterTest {

    @Test
    void a_short_text_is_one_piece() {
        assertThat(TextSplitter.of("green tea")).containsExactly("green tea");
    }

    @Test
    void a_long_text_is_cut_at_white_space_and_nothing_is_lost() {
        String text = "leaves of tea ".repeat(100).strip();

        List<String> pieces = TextSplitter.of(text);

        assertThat(String.join("", pieces)).isEqualTo(text);
        assertThat(pieces).hasSizeGreaterThan(3).allSatisfy(piece -> {
            assertThat(piece.length()).isLessThanOrEqualTo(380);
            assertThat(piece.strip()).matches("(leaves|of|tea)( (leaves|of|tea))*");
        });
    }

    @Test
    void a_text_without_white_space_is_cut_between_characters() {
        String text = "茶🍵".repeat(200);

        List<String> pieces = TextSplitter.of(text);

        assertThat(String.join("", pieces)).isEqualTo(text);
        assertThat(pieces).allSatisfy(piece -> assertThat(Character.isLowSurrogate(piece.charAt(0)))
                .isFalse());
    }

    @Test
    void no_piece_is_blank() {
        assertThat(TextSplitter.of("tea" + " ".repeat(2_000) + "leaf"))
                .allSatisfy(piece -> assertThat(piece).isNotBlank());
    }
}

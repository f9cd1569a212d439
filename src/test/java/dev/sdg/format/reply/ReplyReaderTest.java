package dev.sdg.format.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Definitions;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {
    private static final DataFormatHandler FORMAT =
            Definitions.ofOneField("{\"type\": \"string\", \"description\": \"a text\"}");

    private final ReplyReader reader = new ReplyReader(FORMAT.schema());

    @Test
    void a_mark_of_the_byte_order_is_passed_over() {
        ParsedReply parsed = reader.read("\ufeff[{\"value\":\"a\"}]");

        assertThat(parsed.candidates()).hasSize(1);
        assertThat(parsed.repairs()).containsExactly(Map.entry("byte_order_mark", 1));
    }

    @Test
    void an_empty_reply_holds_nothing() {
        ParsedReply parsed = reader.read(" \n ");

        assertThat(parsed.candidates()).isEmpty();
        assertThat(parsed.unreadable()).isEmpty();
    }

    @Test
    void a_number_keeps_the_form_in_which_it_is_written() {
        ParsedReply parsed = reader.read("[{\"value\":7.50}]");

        assertThat(parsed.candidates().get(0).json().get("value")).contains(new Json.Numeral("7.50"));
    }

    @Test
    void a_candidate_carries_the_text_it_was_read_from() {
        ParsedReply parsed = reader.read("rows: [ {\"value\": 'a', } , {\"value\":\"b\"}]");

        assertThat(parsed.candidates())
                .extracting(Candidate::raw)
                .containsExactly("{\"value\": 'a', }", "{\"value\":\"b\"}");
    }

    @Test
    void a_damaged_row_is_reported_with_its_place_its_fault_and_its_text() {
        ParsedReply parsed = reader.read("[{\"value\":\"a\"},\n {\"value\": oops},\n {\"value\":\"c\"}]");

        assertThat(parsed.unreadable())
                .containsExactly(new Rejection(
                        RejectionReason.NOT_JSON,
                        "line 2, column 2: not JSON from line 2, column 12 on: expected a value but found 'o'",
                        "{\"value\": oops}"));
    }

    @Test
    void each_repair_is_counted() {
        ParsedReply parsed = reader.read("[{'value':'a',},{'value':'b'} // x\n{\"value\":None}]");

        assertThat(parsed.repairs())
                .containsOnly(
                        Map.entry("single_quotes", 4),
                        Map.entry("stray_comma", 1),
                        Map.entry("comment", 1),
                        Map.entry("missing_comma", 1),
                        Map.entry("foreign_word", 1));
    }

    @Test
    void sixty_four_levels_are_read_and_one_more_refuses_the_reply() {
        String deepest = "[{\"value\":\"a\",\"x\":" + "[".repeat(62) + "]".repeat(62) + "}]";
        String deeper = "[{\"value\":\"a\",\"x\":" + "[".repeat(63) + "]".repeat(63) + "}]";

        assertThat(reader.read(deepest).candidates()).hasSize(1);
        assertThat(reader.read(deeper).candidates()).isEmpty();
        assertThat(reader.read(deeper).unreadable())
                .extracting(Rejection::detail)
                .containsExactly("the reply is nested deeper than 64 levels");
    }

    @Test
    void every_character_of_unicode_comes_back_from_a_string() {
        for (int plane = 0; plane <= 16; plane++) {
            String all = IntStream.range(plane << 16, (plane + 1) << 16)
                    .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String json = TextNode.valueOf(all).toString();

            ParsedReply parsed = reader.read("[{\"value\":" + json + "}]");

            assertThat(parsed.candidates().get(0).json().get("value")).contains(new Json.Text(all));
            assertThat(parsed.repairs()).isEmpty();
        }
    }
}

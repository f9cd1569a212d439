package dev.sdg.format.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.format.Definitions;
import dev.sdg.sample.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replies that are too large, too deep, or made to be slow to read. */
class ReplyLimitsTest {
    private final ReplyReader reader =
            new ReplyReader(Definitions.ofOneField("{\"type\": \"string\", \"description\": \"a text\"}")
                    .schema());

    @Test
    void a_hundred_thousand_levels_of_anything_are_refused() {
        for (String open : List.of("[", "{\"value\":", "{\"a\":[", "{\"value\":[")) {
            ParsedReply parsed = reader.read(open.repeat(100_000));

            assertThat(parsed.candidates()).as(open).isEmpty();
            assertThat(parsed.unreadable()).as(open).hasSize(1);
        }
    }

    @Test
    void a_reply_over_16_megabytes_is_refused() {
        String row = "{\"value\":\"" + "x".repeat(50 * 1024 * 1024) + "\"}";

        ParsedReply parsed = reader.read("[" + row + "]");

        assertThat(parsed.candidates()).isEmpty();
        assertThat(parsed.unreadable()).extracting(Rejection::detail).containsExactly("the reply is larger than 16 MB");
    }

    @Test
    void a_reply_of_just_under_16_megabytes_is_read() {
        String row = "{\"value\":\"" + "x".repeat(15 * 1024 * 1024) + "\"}";

        assertThat(reader.read("[" + row + "]").candidates()).hasSize(1);
    }

    @Test
    void replies_made_to_be_slow_are_read_to_their_end() {
        int size = 1_000_000;
        for (String piece : List.of(
                "{",
                "{\"",
                "{'a':'",
                "{\"value\":\"",
                "\"{",
                "'[",
                "[{\"value\":1 x",
                "{\"value\":{\"value\":1 ",
                "\\",
                "<think>",
                "</think>",
                "{\"value\":\"a\"b",
                "{\"a\":\"b\"},",
                "/*",
                "[1,",
                "`",
                "- ",
                "\"[\\\"",
                "{\"value\":\"\"\"",
                "{\"value\":\"a\"+",
                "{\"value\":\u201ca",
                "{\"value\":\"value\":",
                "[THINK]",
                "<think ",
                "[...",
                "\\n",
                "{\\\"value\\\":",
                "{{",
                "[\"{\"")) {
            ParsedReply parsed = reader.read(piece.repeat(size / piece.length()));

            assertThat(parsed.candidates().size() + parsed.unreadable().size())
                    .as(piece)
                    .isLessThanOrEqualTo(10_000);
        }
    }
}

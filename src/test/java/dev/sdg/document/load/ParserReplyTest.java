package dev.sdg.document.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.document.structure.Block;
import dev.sdg.document.structure.ExtractedBlock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ParserReplyTest {
    private static final ParserReply BLOCKS = new ParserReply.Blocks(List.of(
            new ExtractedBlock.Heading(2, "On bees"),
            ExtractedBlock.paragraph("蜂蜜 عسل 🐝"),
            ExtractedBlock.code("a\n  b"),
            new ExtractedBlock.PageBreak(),
            new ExtractedBlock.Link("the life of bees", "../bees.html#life"),
            new ExtractedBlock.PreChunked(List.of("a source", "a title"), "a\nb"),
            new ExtractedBlock.Body(Block.Kind.TABLE, "| a |")));

    @Test
    void blocks_come_through_as_they_are() throws IOException {
        assertThat(read(bytes(BLOCKS), 1_000)).isEqualTo(BLOCKS);
        assertThat(read(bytes(new ParserReply.Blocks(List.of())), 1_000)).isEqualTo(new ParserReply.Blocks(List.of()));
    }

    @Test
    void a_reason_comes_through_as_it_is() throws IOException {
        assertThat(read(bytes(new ParserReply.Unreadable("encrypted")), 1_000))
                .isEqualTo(new ParserReply.Unreadable("encrypted"));
    }

    @Test
    void a_reply_that_ends_too_early_is_none() throws IOException {
        byte[] whole = bytes(BLOCKS);

        for (int length = 0; length < whole.length; length++) {
            byte[] half = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(half, 1_000)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void more_text_than_was_agreed_is_not_taken() throws IOException {
        byte[] large = bytes(new ParserReply.Blocks(List.of(ExtractedBlock.paragraph("a".repeat(500)))));

        assertThatThrownBy(() -> read(large, 100))
                .isInstanceOf(IOException.class)
                .hasMessage("a text of 500 bytes");
    }

    @Test
    void what_is_no_reply_is_refused() {
        byte[] other = {0, 3, 'X', 'Y', 'Z', 0, 0, 0, 0};

        assertThatThrownBy(() -> read(other, 100))
                .isInstanceOf(IOException.class)
                .hasMessage("no Mark: XYZ");
    }

    private static byte[] bytes(ParserReply reply) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        reply.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static ParserReply read(byte[] bytes, long mostCharacters) throws IOException {
        return ParserReply.read(new DataInputStream(new ByteArrayInputStream(bytes)), mostCharacters);
    }
}

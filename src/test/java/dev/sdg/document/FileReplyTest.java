package dev.sdg.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FileReplyTest {
    private static final FileReply PIECES = new FileReply.Pieces(List.of(
            new Piece.Heading(2, "On bees"),
            Piece.paragraph("蜂蜜 عسل 🐝"),
            Piece.code("a\n  b"),
            new Piece.PageBreak(),
            new Piece.Ready(List.of("a source", "a title"), "a\nb"),
            new Piece.Body(Block.Kind.TABLE, "| a |")));

    @Test
    void pieces_come_through_as_they_are() throws IOException {
        assertThat(read(bytes(PIECES), 1_000)).isEqualTo(PIECES);
        assertThat(read(bytes(new FileReply.Pieces(List.of())), 1_000)).isEqualTo(new FileReply.Pieces(List.of()));
    }

    @Test
    void a_reason_comes_through_as_it_is() throws IOException {
        assertThat(read(bytes(new FileReply.Unreadable("encrypted")), 1_000))
                .isEqualTo(new FileReply.Unreadable("encrypted"));
    }

    @Test
    void a_reply_that_ends_too_early_is_none() throws IOException {
        byte[] whole = bytes(PIECES);

        for (int length = 0; length < whole.length; length++) {
            byte[] half = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(half, 1_000)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void more_text_than_was_agreed_is_not_taken() throws IOException {
        byte[] large = bytes(new FileReply.Pieces(List.of(Piece.paragraph("a".repeat(500)))));

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

    private static byte[] bytes(FileReply reply) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        reply.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static FileReply read(byte[] bytes, long mostCharacters) throws IOException {
        return FileReply.read(new DataInputStream(new ByteArrayInputStream(bytes)), mostCharacters);
    }
}

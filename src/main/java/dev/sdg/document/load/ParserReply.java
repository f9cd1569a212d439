package dev.sdg.document.load;

import dev.sdg.document.structure.Block;
import dev.sdg.document.structure.ExtractedBlock;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a parser's process says of one file, as bytes between two processes: blocks one after the other and an end, or
 * the reason why there are none.
 */
sealed interface ParserReply {

    /** The file was read. */
    record Blocks(List<ExtractedBlock> blocks) implements ParserReply {
        public Blocks {
            blocks = List.copyOf(blocks);
        }
    }

    /** The file was not read, for a reason that a user understands. */
    record Unreadable(String why) implements ParserReply {}

    /** Writes this reply; the other side waits for it, so it is flushed. */
    default void write(DataOutputStream out) throws IOException {
        if (this instanceof Blocks read) {
            for (ExtractedBlock block : read.blocks()) {
                write(block, out);
            }
            out.writeUTF(Mark.END.name());
        } else if (this instanceof Unreadable unreadable) {
            out.writeUTF(Mark.UNREADABLE.name());
            writeText(unreadable.why(), out);
        }
        out.flush();
    }

    /**
     * Reads a reply.
     *
     * @param mostCharacters how much text it may hold; the other side is not trusted to keep to it
     * @throws IOException when the stream ends first or holds something else
     */
    static ParserReply read(DataInputStream in, long mostCharacters) throws IOException {
        List<ExtractedBlock> blocks = new ArrayList<>();
        long room = mostCharacters;
        long roomForLinks = mostCharacters;
        for (Mark mark = named(Mark.class, in); mark != Mark.END; mark = named(Mark.class, in)) {
            if (mark == Mark.UNREADABLE) {
                return new Unreadable(readText(in, mostCharacters));
            }
            ExtractedBlock block = block(mark, in, mark == Mark.LINK ? roomForLinks : room);
            if (block instanceof ExtractedBlock.Link link) {
                roomForLinks -= link.text().length() + link.target().length();
            } else {
                room -= block.text().length();
            }
            blocks.add(block);
        }
        return new Blocks(blocks);
    }

    private static void write(ExtractedBlock block, DataOutputStream out) throws IOException {
        if (block instanceof ExtractedBlock.Heading heading) {
            out.writeUTF(Mark.HEADING.name());
            out.writeByte(heading.level());
            writeText(heading.text(), out);
        } else if (block instanceof ExtractedBlock.Body body) {
            out.writeUTF(Mark.BODY.name());
            out.writeUTF(body.kind().name());
            writeText(body.text(), out);
        } else if (block instanceof ExtractedBlock.PreChunked chunk) {
            out.writeUTF(Mark.PRE_CHUNKED.name());
            out.writeByte(chunk.headings().size());
            for (String heading : chunk.headings()) {
                writeText(heading, out);
            }
            writeText(chunk.text(), out);
        } else if (block instanceof ExtractedBlock.Link link) {
            out.writeUTF(Mark.LINK.name());
            writeText(link.target(), out);
            writeText(link.text(), out);
        } else {
            out.writeUTF(Mark.PAGE_BREAK.name());
        }
    }

    private static ExtractedBlock block(Mark mark, DataInputStream in, long room) throws IOException {
        return switch (mark) {
            case HEADING -> new ExtractedBlock.Heading(in.readUnsignedByte(), readText(in, room));
            case BODY -> new ExtractedBlock.Body(named(Block.Kind.class, in), readText(in, room));
            case PRE_CHUNKED -> new ExtractedBlock.PreChunked(readTexts(in, room), readText(in, room));
            case LINK -> link(readText(in, room), readText(in, room));
            case PAGE_BREAK -> new ExtractedBlock.PageBreak();
            case END, UNREADABLE -> throw new IOException("no block: " + mark);
        };
    }

    private static ExtractedBlock link(String target, String text) {
        return new ExtractedBlock.Link(text, target);
    }

    private static List<String> readTexts(DataInputStream in, long room) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            texts.add(readText(in, room));
        }
        return texts;
    }

    private static <E extends Enum<E>> E named(Class<E> type, DataInputStream in) throws IOException {
        String name = in.readUTF();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException unknown) {
            throw new IOException("no " + type.getSimpleName() + ": " + name, unknown);
        }
    }

    /**
     * As UTF-8 behind its length in bytes; half of a surrogate pair, which no text may hold, becomes a question mark.
     */
    static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInputStream in, long mostCharacters) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > 4 * mostCharacters) {
            throw new IOException("a text of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** What comes next in a reply. */
    enum Mark {
        END,
        HEADING,
        BODY,
        PRE_CHUNKED,
        LINK,
        PAGE_BREAK,
        UNREADABLE
    }
}

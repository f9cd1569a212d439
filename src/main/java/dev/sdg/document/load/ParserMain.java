package dev.sdg.document.load;

import dev.sdg.document.pdf.PdfReader;
import dev.sdg.document.structure.ExtractedBlock;
import dev.sdg.document.structure.PreChunkedText;
import dev.sdg.document.structure.UnreadableFileException;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.tika.mime.MediaType;

/**
 * The program in which foreign parsers read files: they may loop, fill its memory or end it, and only it. It takes
 * names of files from standard input, one after the other, and answers each on standard output; what libraries print is
 * discarded. When its input ends, because the program that started it has ended, it ends too, whatever a parser is
 * doing.
 */
final class ParserMain {
    private static final long LONGEST_NAME = 1 << 16;

    private final Parsing parsing;
    private final LinkedBlockingQueue<Path> requests = new LinkedBlockingQueue<>();

    private ParserMain(Parsing parsing) {
        this.parsing = parsing;
    }

    /**
     * Serves until standard input ends.
     *
     * @param arguments the most that the parts of a ZIP-based file may come to, in bytes, and the most text to take
     *     from a file, in characters
     */
    public static void main(String[] arguments) throws IOException {
        ZipBombCheck zips = new ZipBombCheck(Long.parseLong(arguments[0]));
        FileTypes types = FileTypes.byContainer();
        int mostCharacters = Integer.parseInt(arguments[1]);
        TikaExtractor tika = new TikaExtractor(types.detector(), mostCharacters);
        serve(file -> {
            zips.check(file);
            MediaType type = types.of(file);
            if (type.equals(FileTypes.PDF)) {
                return PdfReader.read(file, mostCharacters);
            }
            return FileTypes.PARQUET.equals(type) ? PreChunkedText.ofParquet(file) : tika.extract(file, type);
        });
    }

    /** What is done with a file. */
    @FunctionalInterface
    interface Parsing {
        List<ExtractedBlock> parse(Path file) throws IOException;
    }

    /** Serves; never returns. */
    static void serve(Parsing parsing) throws IOException {
        DataOutputStream answers =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        ParserMain server = new ParserMain(parsing);
        Thread listener = new Thread(server::listen, "requests");
        listener.setDaemon(true);
        listener.start();
        server.answer(answers);
    }

    private void listen() {
        try (DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in))) {
            while (true) {
                requests.add(Path.of(ParserReply.readText(in, LONGEST_NAME)));
            }
        } catch (EOFException done) {
            Runtime.getRuntime().halt(0);
        } catch (IOException lost) {
            Runtime.getRuntime().halt(1);
        }
    }

    private void answer(DataOutputStream answers) throws IOException {
        try {
            while (true) {
                reply(requests.take()).write(answers);
            }
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
    }

    /** A parser's own faults are faults of its file: there is no other reason for them here. */
    private ParserReply reply(Path file) {
        try {
            return new ParserReply.Blocks(parsing.parse(file));
        } catch (UnreadableFileException unreadable) {
            return new ParserReply.Unreadable(unreadable.why());
        } catch (StackOverflowError tooDeep) {
            return new ParserReply.Unreadable("nested too deeply");
        } catch (IOException | RuntimeException | LinkageError broken) {
            return new ParserReply.Unreadable("corrupt");
        }
    }
}

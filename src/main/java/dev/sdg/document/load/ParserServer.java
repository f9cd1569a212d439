package dev.sdg.document.load;

import dev.sdg.document.structure.ExtractedBlock;
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

/**
 * The inside of a parser's process: takes names of files from standard input, one after the other, and answers each on
 * standard output; what libraries print goes nowhere. When its input ends, because the program that started it has ended, it ends too, whatever a parser is
 * at.
 */
public final class ParserServer {
    private static final long LONGEST_NAME = 1 << 16;

    private final Parsing parsing;
    private final LinkedBlockingQueue<Path> requests = new LinkedBlockingQueue<>();

    private ParserServer(Parsing parsing) {
        this.parsing = parsing;
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
        ParserServer server = new ParserServer(parsing);
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
            return new ParserReply.Pieces(parsing.parse(file));
        } catch (UnreadableFileException unreadable) {
            return new ParserReply.Unreadable(unreadable.why());
        } catch (StackOverflowError tooDeep) {
            return new ParserReply.Unreadable("nested too deeply");
        } catch (IOException | RuntimeException | LinkageError broken) {
            return new ParserReply.Unreadable("corrupt");
        }
    }
}

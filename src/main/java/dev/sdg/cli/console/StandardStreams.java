package dev.sdg.cli.console;

import dev.sdg.run.CancellationToken;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The standard streams, and the terminal at the other end, if any.
 *
 * @param in what a person types
 * @param out data, UTF-8 whatever the locale says
 * @param console lines for people, on stderr
 * @param terminal what is known of it
 */
public record StandardStreams(InputStream in, PrintStream out, Console console, Terminal terminal) {

    /** Returns the process's own streams. */
    static StandardStreams ofProcess() {
        Terminal terminal = Terminal.ofProcess(System.getenv());
        return new StandardStreams(
                new FileInputStream(FileDescriptor.in),
                stream(FileDescriptor.out),
                new Console(stream(FileDescriptor.err), terminal.isColoured()),
                terminal);
    }

    /**
     * Returns the line that a person types, without the white space around it; empty where there is none. What is typed
     * behind it is left to the next question.
     */
    public String answer() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.write(next);
            }
            return line.toString(StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * As {@link #answer()}, for a question that is asked while signals cancel a run.
     *
     * @return empty where the run is cancelled, before or while the person is asked; the line is read by nobody then
     */
    public Optional<String> answer(CancellationToken cancellation) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        cancellation.onCancel(() -> answer.complete(Optional.empty()));
        if (!answer.isDone()) {
            // A thread of its own: it may wait for ever, and the common pool may have one for all.
            Thread reader = new Thread(() -> complete(answer), "answer");
            reader.setDaemon(true);
            reader.start();
        }
        return answer.join();
    }

    private void complete(CompletableFuture<Optional<String>> answer) {
        try {
            answer.complete(Optional.of(answer()));
        } catch (UncheckedIOException e) {
            answer.completeExceptionally(e);
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}

package dev.sdg.cli.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The standard streams, and whether a person is at the other end.
 *
 * @param in what a person types
 * @param out data, UTF-8 whatever the locale says
 * @param console lines for people, on stderr
 * @param inIsTerminal whether answers can be typed
 * @param errIsTerminal whether a bar can be drawn
 */
public record StandardStreams(
        InputStream in, PrintStream out, Console console, boolean inIsTerminal, boolean errIsTerminal) {

    /** Returns the process's own streams. The launcher says by properties which of them are terminals. */
    static StandardStreams ofProcess() {
        return new StandardStreams(
                new FileInputStream(FileDescriptor.in),
                stream(FileDescriptor.out),
                new Console(stream(FileDescriptor.err)),
                Boolean.getBoolean("sdg.stdin.terminal"),
                Boolean.getBoolean("sdg.stderr.terminal"));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}

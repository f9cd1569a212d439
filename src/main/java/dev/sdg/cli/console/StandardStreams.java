package dev.sdg.cli.console;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

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

    /** Returns the line that a person types, without the white space around it; empty where there is none. */
    public String answer() {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return Optional.ofNullable(lines.readLine()).orElse("").strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}

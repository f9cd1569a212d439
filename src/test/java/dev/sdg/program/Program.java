package dev.sdg.program;

import dev.sdg.cli.Main;
import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.console.Terminal;
import dev.sdg.llm.provider.Providers;
import dev.sdg.run.spec.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The program in a folder of its own, with an environment of its own. It runs in this JVM, by the entry that the
 * launcher starts; {@link #launched()} is for tests of what only a process has.
 */
final class Program {
    private static final Path HOME = Path.of("").toAbsolutePath();

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>(System.getenv());

    private String typed = "";

    private Program(Path folder) {
        this.folder = folder;
        environment.put(
                "XDG_CACHE_HOME", HOME.resolve("target").resolve("cache").toString());
        Providers.standard().all().forEach(provider -> {
            provider.keyVariables().forEach(environment::remove);
            provider.baseUrlVariables().forEach(environment::remove);
        });
    }

    /** Returns the program with {@code folder} as its working directory and no key. */
    static Program in(Path folder) {
        return new Program(folder);
    }

    /** Sets a variable of its environment. */
    Program with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Has a person at a terminal type {@code lines}. */
    Program typing(String lines) {
        typed = lines;
        return this;
    }

    /**
     * What a run left.
     *
     * @param exitCode of the program
     * @param out stdout
     * @param err stderr
     */
    record Result(int exitCode, String out, String err) {}

    /** Returns the program as its launcher starts it: a process of its own. */
    LaunchedProgram launched() {
        return new LaunchedProgram(folder, environment);
    }

    /** Runs to the end. */
    Result run(List<String> arguments) {
        return run(arguments.toArray(String[]::new));
    }

    /** Runs to the end. */
    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        StandardStreams streams = new StandardStreams(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                stream(out),
                new Console(stream(err)),
                typed.isEmpty() ? Terminal.NONE : new Terminal(true, false, false, () -> 100, 100));
        AppContext context = AppContext.in(folder, HOME, streams, new Environment(environment, folder), run -> {});
        int exitCode = Main.run(context, arguments);
        return new Result(exitCode, text(out), text(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }

    /** Returns what was written, with paths as the program shows them to whoever works in {@link #folder}. */
    private String text(ByteArrayOutputStream written) {
        return written.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
    }

    /** Returns all files below {@code folder}, as paths from there, in order. */
    static List<String> filesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

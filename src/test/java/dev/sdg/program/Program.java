package dev.sdg.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The program in a folder of its own, with an environment of its own.
 * {@link #launched()} is for tests of what only a process has.
 */
final class Program {
    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>(System.getenv());

    private Program(Path folder) {
        this.folder = folder;
        List.of("GOOGLE_API_KEY", "GEMINI_API_KEY", "GOOGLE_GEMINI_BASE_URL").forEach(environment::remove);
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

    /** What a run left.
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
        return launched().run(arguments);
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

package dev.sdg.program;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged program, started by its launcher in a folder of its own, with an environment of its own. */
final class Program {
    /** Waits of the program, in tests, as a share of real ones. */
    private static final String WAIT_SCALE = "-Dsdg.test.waitScale=0.002";

    private static final long LONGEST_SECONDS = 240;
    private static final Path LAUNCHER = Path.of("sdg").toAbsolutePath();

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();

    private Program(Path folder) {
        this.folder = folder;
        environment.put("SDG_JAVA_OPTS", WAIT_SCALE);
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
     * @param exitCode of the process
     * @param out stdout
     * @param err stderr
     */
    record Result(int exitCode, String out, String err) {}

    /** Runs to the end. */
    Result run(String... arguments) {
        return run(List.of(arguments));
    }

    /** Runs to the end. */
    Result run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(arguments);
        return runCommand(command);
    }

    /** Runs any command to its end, in the same folder and environment. */
    Result runCommand(List<String> command) {
        try {
            File out = Files.createTempFile("sdg-out", null).toFile();
            File err = Files.createTempFile("sdg-err", null).toFile();
            Process process =
                    builder(command).redirectOutput(out).redirectError(err).start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + LONGEST_SECONDS + " s: " + command);
            }
            return new Result(process.exitValue(), text(out), text(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        List.of("GOOGLE_API_KEY", "GEMINI_API_KEY", "GOOGLE_GEMINI_BASE_URL").forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        return builder;
    }

    private static String text(File file) throws IOException {
        try {
            return Files.readString(file.toPath(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(file.toPath());
        }
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

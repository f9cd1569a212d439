package dev.sdg.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The packaged program, started by its launcher in a folder of its own, with an environment of its own. */
final class Program {
    /** Waits of the program, in tests, as a share of real ones. */
    private static final String WAIT_SCALE = "-Dsdg.test.waitScale=0.002";

    private static final List<String> DEFAULT_SIGNALS = defaultSignals();
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

    /** Starts the program and lets it run. */
    Running start(String... arguments) {
        return start(launch(List.of(arguments)));
    }

    /** Runs to the end. */
    Result run(String... arguments) {
        return run(List.of(arguments));
    }

    /** Runs to the end. */
    Result run(List<String> arguments) {
        return runCommand(launch(arguments));
    }

    /** Runs any command to its end, in the same folder and environment. */
    Result runCommand(List<String> command) {
        return start(command).end();
    }

    private Running start(List<String> command) {
        try {
            Path out = Files.createTempFile("sdg-out", null);
            Path err = Files.createTempFile("sdg-err", null);
            Process process = builder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            return new Running(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> launch(List<String> arguments) {
        List<String> command = new ArrayList<>(DEFAULT_SIGNALS);
        command.add(LAUNCHER.toString());
        command.addAll(arguments);
        return command;
    }

    /** A process that was started in the background ignores SIGINT, and so would its children. */
    private static List<String> defaultSignals() {
        try {
            List<String> prefix = List.of("env", "--default-signal=INT,HUP,TERM");
            List<String> probe = new ArrayList<>(prefix);
            probe.add("true");
            return new ProcessBuilder(probe).start().waitFor() == 0 ? prefix : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        List.of("GOOGLE_API_KEY", "GEMINI_API_KEY", "GOOGLE_GEMINI_BASE_URL").forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        return builder;
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

package dev.sdg.program;

import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The packaged program, started by its launcher: what signals, limits, other memory and other processes are tested
 * with.
 */
final class LaunchedProgram {
    /** The launcher of this build. */
    static final Path LAUNCHER = Path.of("sdg").toAbsolutePath();

    /** Runs are short: code that is compiled quickly serves them best. */
    private static final String SHORT_RUN = "-XX:TieredStopAtLevel=1";

    private static final List<String> DEFAULT_SIGNALS = defaultSignals();

    private final Path folder;
    private final Map<String, String> environment;
    private String waits = "0.002";
    private String javaOptions = "";

    LaunchedProgram(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = new TreeMap<>(environment);
    }

    /** Makes the waits of the program this share of real ones. */
    LaunchedProgram withWaits(String share) {
        waits = share;
        return this;
    }

    /** Adds options for Java. */
    LaunchedProgram withJavaOptions(String options) {
        javaOptions = options;
        return this;
    }

    /** Starts the program and lets it run. */
    Running start(String... arguments) {
        List<String> command = new ArrayList<>(DEFAULT_SIGNALS);
        command.add(LAUNCHER.toString());
        command.addAll(List.of(arguments));
        return startCommand(command);
    }

    /** Runs to the end. */
    Result run(String... arguments) {
        return start(arguments).end();
    }

    /** Runs any command to its end, in the same folder and environment. */
    Result runCommand(String... command) {
        return startCommand(List.of(command)).end();
    }

    /** Runs {@code script}, in which {@code "$0" "$@"} is the program with these arguments. */
    Result runInShell(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return startCommand(command).end();
    }

    private Running startCommand(List<String> command) {
        try {
            Path out = Files.createTempFile("sdg-out", null);
            Path err = Files.createTempFile("sdg-err", null);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment()
                    .put("SDG_JAVA_OPTS", SHORT_RUN + " -Dsdg.test.waitScale=" + waits + " " + javaOptions);
            Process process = builder.start();
            process.getOutputStream().close();
            return new Running(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
}

package dev.sdg.document.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a parser's process is started: with this program's own classes, little memory, and none of the environment but
 * what names the locale and where programs are, so that no key is there to be found.
 */
public final class ParserCommand {
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SystemRoot");

    private final String main;
    private final LoadingLimits limits;

    ParserCommand(String main, LoadingLimits limits) {
        this.main = main;
        this.limits = limits;
    }

    /** Starts a process that keeps its temporary files in {@code temporary}. */
    Process start(Path temporary) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(arguments(temporary));
        builder.environment().keySet().retainAll(ENVIRONMENT);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    private List<String> arguments(Path temporary) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        arguments.addAll(List.of(
                "-Xmx" + limits.parserBytes() / (1 << 20) + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                "-Dfile.encoding=UTF-8",
                "-Dsun.jnu.encoding=" + System.getProperty("sun.jnu.encoding", "UTF-8")));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        arguments.addAll(List.of(Long.toString(limits.unpackedBytes()), Integer.toString(limits.textCharacters())));
        return arguments;
    }
}

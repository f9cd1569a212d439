package dev.sdg.cli.console;

import dev.sdg.run.spec.Environment;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the program runs.
 *
 * @param terminal the standard streams
 * @param environment settings that are not options
 * @param formatFolders where named custom formats are looked up, in this order
 */
public record AppContext(StandardStreams terminal, Environment environment, List<Path> formatFolders) {

    /** Returns the process's own surroundings. The launcher says by a property where the program is installed. */
    public static AppContext ofProcess() {
        Path working = Path.of("");
        Path home = Path.of(System.getProperty("sdg.home", ""));
        return new AppContext(
                StandardStreams.ofProcess(),
                new Environment(System.getenv(), working.toAbsolutePath()),
                List.of(working.resolve("formats"), home.resolve("formats")));
    }
}

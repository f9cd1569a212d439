package dev.sdg.cli.table;

import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.run.spec.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The editor of the person at the terminal: {@code VISUAL}, else {@code EDITOR}, else vi. */
final class Editor {
    private final String command;

    Editor(Environment environment) {
        this.command = environment.first(List.of("VISUAL", "EDITOR")).orElse("vi");
    }

    /**
     * Opens {@code file} and waits until the editor is closed.
     *
     * @throws CliException where it cannot be started, or says that it failed
     */
    void edit(Path file) {
        try {
            int code = new ProcessBuilder(List.of("/bin/sh", "-c", command + " \"$0\"", file.toString()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new CliException(ExitCode.USAGE, "the editor '" + command + "' ended with " + code);
            }
        } catch (IOException e) {
            throw new CliException(ExitCode.USAGE, "the editor '" + command + "' cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.USAGE, "interrupted while the editor was open");
        }
    }
}

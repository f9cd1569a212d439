package dev.sdg.cli;

import dev.sdg.cli.console.AppContext;
import java.util.Locale;

/** Starts the program. */
public final class Main {
    private Main() {}

    /** Runs the command line {@code args} and ends the process with its exit code. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // numbers in messages look the same everywhere
        AppContext workplace = AppContext.ofProcess();
        int exitCode = CommandLines.of(workplace).execute(args);
        workplace.terminal().out().flush();
        System.exit(exitCode);
    }
}

package dev.sdg.cli;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.LogProvider;
import java.util.Locale;

/** Starts the program. */
public final class Main {
    private Main() {}

    /** Runs the command line {@code args} and ends the process with its exit code. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // numbers in messages look the same everywhere
        System.setProperty("picocli.disable.closures", "true"); // it looks for Groovy in every library otherwise
        System.setProperty("picocli.converters.excludes", "java.time.*,java.sql.*"); // no option is of these types
        LogProvider.use();
        System.exit(run(AppContext.ofProcess(), args));
    }

    /**
     * Runs the command line {@code args} in {@code context}, which may be part of another program, and returns the exit
     * code.
     */
    public static int run(AppContext context, String... args) {
        int exitCode = CommandLines.of(context, args).execute(args);
        context.streams().out().flush();
        return exitCode;
    }
}

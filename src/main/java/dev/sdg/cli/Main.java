package dev.sdg.cli;

/** Starts the program. */
public final class Main {
    private Main() {}

    /** Runs the command line {@code args} and ends the process with its exit code. */
    public static void main(String[] args) {
        Workplace workplace = Workplace.ofProcess();
        int exitCode = CommandLines.of(workplace).execute(args);
        workplace.terminal().out().flush();
        System.exit(exitCode);
    }
}

package dev.sdg.cli.console;

/** A command that only runs when its command line has no problem. */
public interface PlainCommand {

    /** Does what the command is for. */
    ExitCode run();
}

package dev.sdg.cli;

/** A command that only runs when its command line has no problem. */
interface PlainCommand {

    /** Does what the command is for. */
    ExitCode run();
}

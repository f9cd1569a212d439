package dev.sdg.cli;

/** A command that makes rows. Problems of the command line so far are handed to it, to be told with its own. */
interface RunCommand {

    /** Makes the rows and returns how that ended. */
    ExitCode run(Problems problems, Invocation invocation);
}

package dev.sdg.cli.console;

import dev.sdg.run.spec.Problems;

/** A command that makes rows. Problems of the command line so far are handed to it, to be told with its own. */
public interface RunCommand {

    /** Makes the rows and returns how that ended. */
    ExitCode run(Problems problems, Invocation invocation);
}

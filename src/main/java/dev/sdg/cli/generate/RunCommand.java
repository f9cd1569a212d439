package dev.sdg.cli.generate;

import dev.sdg.cli.console.ExitCode;
import dev.sdg.run.spec.Problems;
import picocli.CommandLine.ParseResult;

/** A command that makes rows. */
public interface RunCommand {

    /**
     * Makes the rows and returns how that ended.
     *
     * @param root the whole command line
     * @param command this command's part of it
     * @param problems of the command line so far, to be told with those found here
     */
    ExitCode run(ParseResult root, ParseResult command, Problems problems);
}

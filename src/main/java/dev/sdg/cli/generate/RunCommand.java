package dev.sdg.cli.generate;

import dev.sdg.cli.console.ExitCode;
import dev.sdg.run.spec.Problems;
import java.util.List;
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

    /** Returns the groups of its options in the help; empty where its description has them. */
    default List<OptionGroup> groups() {
        return List.of();
    }
}

package dev.sdg.cli.table;

import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.run.table.spec.LoadSpec;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Asks before rows of a database are removed. */
final class ReplacePrompt {
    private static final Set<String> YES = Set.of("y", "yes");

    private final StandardStreams streams;

    ReplacePrompt(StandardStreams streams) {
        this.streams = streams;
    }

    /**
     * Lets {@code spec} pass, or asks the person at the terminal first where it removes rows.
     *
     * @param confirmed whether it starts without a question
     * @throws CliException when nobody can answer, or the answer is not yes
     */
    void confirm(LoadSpec spec, List<String> tables, boolean confirmed) {
        if (!spec.replace() || confirmed) {
            return;
        }
        String question = "all rows of " + String.join(", ", tables) + " in "
                + spec.address().shown();
        if (!streams.terminal().canAsk()) {
            throw new CliException(ExitCode.USAGE, "--replace removes " + question + "; confirm it with --yes");
        }
        streams.console().line("Remove " + question + "? [y/N]");
        if (!YES.contains(streams.answer().toLowerCase(Locale.ROOT))) {
            throw new CliException(ExitCode.USAGE, "not started; use --yes to start without this question");
        }
    }
}

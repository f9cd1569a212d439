package dev.sdg.cli.generate;

import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.RunSpec;
import java.util.Locale;
import java.util.Set;

/** Asks before a run that may cost more than was meant. */
public final class LargeRunPrompt {
    private static final long LARGE = 2_000;
    private static final Set<String> YES = Set.of("y", "yes");

    private final StandardStreams streams;

    public LargeRunPrompt(StandardStreams streams) {
        this.streams = streams;
    }

    /**
     * Lets {@code spec} pass, or asks the person at the terminal first where it is large, paid for and not confirmed.
     *
     * @param confirmed whether it starts without a question
     * @throws CliException when the answer is not yes
     */
    void confirm(RunSpec spec, boolean confirmed) {
        if (spec.model() instanceof ModelSpec.Model model) {
            confirm(spec.rows().samples(), calls(spec), model.providerName(), confirmed);
        }
    }

    /**
     * Lets a run pass, or asks the person at the terminal first where it is large and not confirmed.
     *
     * @param rows that a model is asked for
     * @param calls that this takes
     * @param provider who is asked
     * @param confirmed whether it starts without a question
     * @throws CliException when the answer is not yes
     */
    public void confirm(long rows, long calls, String provider, boolean confirmed) {
        if (rows <= LARGE || confirmed || !streams.terminal().canAsk()) {
            return;
        }
        streams.console().line("%,d rows in about %,d calls to %s. Start? [y/N]".formatted(rows, calls, provider));
        if (!YES.contains(streams.answer().toLowerCase(Locale.ROOT))) {
            throw new CliException(ExitCode.USAGE, "not started; use --yes to start without this question");
        }
    }

    private static long calls(RunSpec spec) {
        long batches = (spec.rows().samples() + spec.rows().batchSize() - 1)
                / spec.rows().batchSize();
        return spec.model().reviewing().isPresent() ? 2 * batches : batches;
    }
}

package dev.sdg.cli.generate;

import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.RunSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Asks before a run that may cost more than was meant. */
final class LargeRunPrompt {
    private static final long LARGE = 2_000;
    private static final Set<String> YES = Set.of("y", "yes");

    private final StandardStreams terminal;

    LargeRunPrompt(StandardStreams terminal) {
        this.terminal = terminal;
    }

    /**
     * Lets {@code spec} pass, or asks the person at the terminal first where it is large, paid for and not confirmed.
     *
     * @throws CliException when the answer is not yes
     */
    void confirm(RunSpec spec) {
        boolean paidFor = spec.model() instanceof ModelSpec.Model;
        boolean canAsk = terminal.inIsTerminal() && terminal.errIsTerminal();
        if (spec.samples() <= LARGE || !paidFor || spec.yes() || !canAsk) {
            return;
        }
        terminal.talk()
                .line("%,d rows in about %,d calls to %s. Start? [y/N]"
                        .formatted(spec.samples(), calls(spec), spec.model().providerName()));
        if (!YES.contains(answer().strip().toLowerCase(Locale.ROOT))) {
            throw new CliException(ExitCode.USAGE, "not started; --yes starts without asking");
        }
    }

    private static long calls(RunSpec spec) {
        return (spec.samples() + spec.batchSize() - 1) / spec.batchSize();
    }

    private String answer() {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
            return Optional.ofNullable(lines.readLine()).orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

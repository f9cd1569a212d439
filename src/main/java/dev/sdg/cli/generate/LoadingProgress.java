package dev.sdg.cli.generate;

import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.document.load.LoadingListener;
import dev.sdg.run.StopSignal;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Shows how far the reading of documents is, on the last line of a terminal or every ten seconds; and ends it. */
public final class LoadingProgress implements LoadingListener {
    private static final long EVERY = Duration.ofSeconds(10).toNanos();
    private static final long EVERY_ON_TERMINAL = Duration.ofMillis(200).toNanos();

    private final StandardStreams terminal;
    private final StopSignal stopSignal;
    private final LongSupplier nanoTime;
    private long last;

    public LoadingProgress(StandardStreams terminal, StopSignal stopSignal, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.stopSignal = stopSignal;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** @throws CliException when the run was asked to stop: nothing is saved yet */
    @Override
    public void progress(int done, int total) {
        if (stopSignal.isMade()) {
            throw new CliException(
                    stopSignal.exitCode().orElse(ExitCode.INTERRUPT),
                    "stopped on request while reading documents; nothing was made yet");
        }
        long now = nanoTime.getAsLong();
        if (now - last >= (terminal.errIsTerminal() ? EVERY_ON_TERMINAL : EVERY)) {
            last = now;
            show("reading documents: %,d of %,d".formatted(done, total));
        }
    }

    private void show(String line) {
        if (terminal.errIsTerminal()) {
            terminal.talk().bar(line);
        } else {
            terminal.talk().line(line);
        }
    }
}

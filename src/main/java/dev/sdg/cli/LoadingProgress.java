package dev.sdg.cli;

import dev.sdg.document.load.LoadingListener;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Shows how far the reading of documents is, on the last line of a terminal or every ten seconds; and ends it. */
final class LoadingProgress implements LoadingListener {
    private static final long EVERY = Duration.ofSeconds(10).toNanos();
    private static final long EVERY_ON_TERMINAL = Duration.ofMillis(200).toNanos();

    private final Terminal terminal;
    private final StopSignal stopSignal;
    private final LongSupplier nanoTime;
    private long last;

    LoadingProgress(Terminal terminal, StopSignal stopSignal, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.stopSignal = stopSignal;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** @throws Stop when the run was asked to stop: nothing is saved yet */
    @Override
    public void progress(int done, int total) {
        if (stopSignal.isMade()) {
            throw new Stop(
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

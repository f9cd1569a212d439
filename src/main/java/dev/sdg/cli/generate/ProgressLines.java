package dev.sdg.cli.generate;

import dev.sdg.cli.console.Console;
import dev.sdg.generate.RunStats;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A line at most every ten seconds, for stderr that is no terminal. */
public final class ProgressLines implements ShownProgress {
    private static final long EVERY = Duration.ofSeconds(10).toNanos();

    private final Console talk;
    private final ProgressText text;
    private final LongSupplier nanoTime;
    private long last;

    public ProgressLines(Console talk, ProgressText text, LongSupplier nanoTime) {
        this.talk = talk;
        this.text = text;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    @Override
    public void batchDone(RunStats tally) {
        long now = nanoTime.getAsLong();
        if (now - last >= EVERY) {
            last = now;
            talk.line(text.line(tally));
        }
    }

    @Override
    public void close() {}
}

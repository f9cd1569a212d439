package dev.sdg.cli.generate;

import dev.sdg.cli.console.Console;
import dev.sdg.run.RunListener;
import dev.sdg.run.RunProgress;
import java.time.Duration;

/** A line at most every ten seconds, for stderr that is no terminal. */
final class ProgressLines implements RunListener {
    private static final long EVERY = Duration.ofSeconds(10).toNanos();

    private final Console console;
    private long last = System.nanoTime();

    ProgressLines(Console console) {
        this.console = console;
    }

    @Override
    public void documentRead(int done, int total) {
        if (isTime()) {
            console.line(ProgressText.documents(done, total));
        }
    }

    @Override
    public void passageEncoded(int done, int total) {
        if (isTime()) {
            console.line(ProgressText.passages(done, total));
        }
    }

    @Override
    public void started(RunProgress progress) {
        last = System.nanoTime();
    }

    @Override
    public void progressed(RunProgress progress) {
        if (isTime()) {
            console.line(ProgressText.line(progress));
        }
    }

    private boolean isTime() {
        long now = System.nanoTime();
        boolean due = now - last >= EVERY;
        last = due ? now : last;
        return due;
    }
}

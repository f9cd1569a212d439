package dev.sdg.cli.generate;

import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.TerminalBar;
import dev.sdg.run.RunListener;
import dev.sdg.run.RunProgress;
import java.util.Optional;
import java.util.function.IntSupplier;

/** A bar on the terminal's last line. */
final class ProgressOnTerminal implements RunListener {
    private static final long EVERY = TerminalBar.EVERY.toNanos();

    private final Console console;
    private final IntSupplier columns;
    private long last = System.nanoTime();
    private volatile Optional<RunProgress> latest = Optional.empty();
    private Optional<TerminalBar> bar = Optional.empty();

    /** @param columns how wide the terminal is now */
    ProgressOnTerminal(Console console, IntSupplier columns) {
        this.console = console;
        this.columns = columns;
    }

    @Override
    public void documentRead(int done, int total) {
        showNow(ProgressText.documents(done, total));
    }

    @Override
    public void passageEncoded(int done, int total) {
        showNow(ProgressText.passages(done, total));
    }

    private void showNow(String line) {
        long now = System.nanoTime();
        if (now - last >= EVERY) {
            last = now;
            console.bar(line);
        }
    }

    @Override
    public void started(RunProgress progress) {
        latest = Optional.of(progress);
        bar = Optional.of(TerminalBar.show(
                console,
                columns,
                progress.stats().requested(),
                width -> ProgressText.bar(
                        latest.orElse(progress), width, done -> console.painted(Console.Colour.GREEN, done))));
    }

    @Override
    public void progressed(RunProgress progress) {
        latest = Optional.of(progress);
        bar.ifPresent(shown -> shown.stepTo(progress.stats().saved()));
    }

    @Override
    public void ended() {
        bar.ifPresent(TerminalBar::close);
        console.barDone();
    }
}

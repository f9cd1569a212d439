package dev.sdg.cli.generate;

import dev.sdg.cli.console.Console;
import dev.sdg.run.RunListener;
import dev.sdg.run.RunProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;

/** A bar on the terminal's last line. */
final class ProgressOnTerminal implements RunListener {
    private static final long EVERY = Duration.ofMillis(200).toNanos();

    private final Console console;
    private final IntSupplier columns;
    private long last = System.nanoTime();
    private volatile Optional<RunProgress> latest = Optional.empty();
    private Optional<ProgressBar> bar = Optional.empty();

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
        bar = Optional.of(new ProgressBarBuilder()
                .setInitialMax(progress.stats().requested())
                .continuousUpdate()
                .setUpdateIntervalMillis((int) Duration.ofNanos(EVERY).toMillis())
                .setRenderer((state, width) -> ProgressText.bar(
                        latest.orElse(progress), width, done -> console.painted(Console.Colour.GREEN, done)))
                .setConsumer(new LastLine(console, columns))
                .build());
    }

    @Override
    public void progressed(RunProgress progress) {
        latest = Optional.of(progress);
        bar.ifPresent(shown -> shown.stepTo(progress.stats().saved()));
    }

    @Override
    public void ended() {
        bar.ifPresent(ProgressBar::close);
        console.barDone();
    }

    private record LastLine(Console console, IntSupplier columns) implements ProgressBarConsumer {
        /** A character in the last column may break the line. */
        @Override
        public int getMaxRenderedLength() {
            return columns.getAsInt() - 1;
        }

        @Override
        public void accept(String rendered) {
            console.bar(rendered);
        }

        @Override
        public void close() {}
    }
}

package dev.sdg.cli.generate;

import dev.sdg.cli.console.Console;
import dev.sdg.run.RunListener;
import dev.sdg.run.RunProgress;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on the terminal's last line. */
final class ProgressOnTerminal implements RunListener {
    private static final int WIDTH = 110;
    private static final long EVERY = Duration.ofMillis(200).toNanos();

    private final Console console;
    private long last = System.nanoTime();
    private Optional<ProgressBar> bar = Optional.empty();

    ProgressOnTerminal(Console console) {
        this.console = console;
    }

    @Override
    public void documentRead(int done, int total) {
        long now = System.nanoTime();
        if (now - last >= EVERY) {
            last = now;
            console.bar(ProgressText.documents(done, total));
        }
    }

    @Override
    public void started(RunProgress progress) {
        bar = Optional.of(new ProgressBarBuilder()
                .setTaskName("rows")
                .setInitialMax(progress.stats().requested())
                .startsFrom(progress.stats().saved(), Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis((int) Duration.ofNanos(EVERY).toMillis())
                .setConsumer(new LastLine(console))
                .build());
    }

    @Override
    public void progressed(RunProgress progress) {
        bar.ifPresent(shown -> {
            shown.stepTo(progress.stats().saved());
            shown.setExtraMessage(" " + ProgressText.besides(progress));
        });
    }

    @Override
    public void ended() {
        bar.ifPresent(ProgressBar::close);
        console.barDone();
    }

    private record LastLine(Console console) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String rendered) {
            console.bar(rendered);
        }

        @Override
        public void close() {}
    }
}

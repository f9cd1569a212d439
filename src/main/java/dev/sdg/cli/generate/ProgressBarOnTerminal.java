package dev.sdg.cli.generate;

import dev.sdg.cli.console.Console;
import dev.sdg.generate.RunStats;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on the terminal's last line. */
public final class ProgressBarOnTerminal implements ShownProgress {
    private static final int WIDTH = 110;

    private final Console talk;
    private final ProgressText text;
    private final ProgressBar bar;

    public ProgressBarOnTerminal(Console talk, ProgressText text, long requested, long saved) {
        this.talk = talk;
        this.text = text;
        this.bar = new ProgressBarBuilder()
                .setTaskName("rows")
                .setInitialMax(requested)
                .startsFrom(saved, Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new LastLine(talk))
                .build();
    }

    @Override
    public void batchDone(RunStats tally) {
        bar.stepTo(tally.saved());
        bar.setExtraMessage(" " + text.besides(tally));
    }

    @Override
    public void close() {
        bar.close();
        talk.barDone();
    }

    private record LastLine(Console talk) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String rendered) {
            talk.bar(rendered);
        }

        @Override
        public void close() {}
    }
}

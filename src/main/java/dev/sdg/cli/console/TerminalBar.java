package dev.sdg.cli.console;

import java.io.Closeable;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;

/** A bar on the terminal's last line, drawn anew some times a second until it is closed. */
public final class TerminalBar implements Closeable {
    /** How often it is drawn. */
    public static final Duration EVERY = Duration.ofMillis(200);

    private final Console console;
    private final ProgressBar bar;

    private TerminalBar(Console console, ProgressBar bar) {
        this.console = console;
        this.bar = bar;
    }

    /**
     * Shows a bar.
     *
     * @param columns how wide the terminal is now
     * @param all what it counts to
     * @param text the line for so many columns; asked for by another thread
     */
    public static TerminalBar show(Console console, IntSupplier columns, long all, IntFunction<String> text) {
        return new TerminalBar(
                console,
                new ProgressBarBuilder()
                        .setInitialMax(all)
                        .continuousUpdate()
                        .setUpdateIntervalMillis((int) EVERY.toMillis())
                        .setRenderer((state, width) -> text.apply(width))
                        .setConsumer(new LastLine(console, columns))
                        .build());
    }

    /** Says how far it is. */
    public void stepTo(long done) {
        bar.stepTo(done);
    }

    /** Leaves the bar standing. */
    @Override
    public void close() {
        bar.close();
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

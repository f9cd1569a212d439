package dev.sdg.cli.table;

import dev.sdg.cli.console.BarText;
import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.console.TerminalBar;
import dev.sdg.run.table.TableListener;
import dev.sdg.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many rows of all tables are written: a bar on a terminal, elsewhere a line every ten seconds. */
final class TableProgress implements TableListener {
    private static final long EVERY = Duration.ofSeconds(10).toNanos();

    private final StandardStreams streams;
    private Optional<TerminalBar> bar = Optional.empty();
    private long all;
    private volatile long done;
    private long began;
    private long last;

    TableProgress(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public void started(long rows) {
        all = rows;
        began = System.nanoTime();
        last = began;
        if (streams.terminal().canDraw()) {
            Console console = streams.console();
            bar = Optional.of(TerminalBar.show(
                    console,
                    streams.terminal().columns(),
                    all,
                    width -> BarText.of(
                            done, all, besides(), width, part -> console.painted(Console.Colour.GREEN, part))));
        }
    }

    @Override
    public void progressed(long rows) {
        done = rows;
        bar.ifPresent(shown -> shown.stepTo(rows));
        if (bar.isEmpty() && System.nanoTime() - last >= EVERY) {
            last = System.nanoTime();
            streams.console().line("%,d of %,d rows, %s".formatted(done, all, String.join(", ", besides())));
        }
    }

    @Override
    public void ended() {
        bar.ifPresent(TerminalBar::close);
        bar = Optional.empty();
    }

    private List<String> besides() {
        double seconds = (System.nanoTime() - began) / 1e9;
        List<String> parts = new ArrayList<>();
        if (done > 0 && seconds > 0) {
            double rate = done / seconds;
            if (done < all) {
                parts.add(Durations.shown(Duration.ofMillis((long) ((all - done) / rate * 1_000))) + " left");
            }
            parts.add("%,.0f rows/s".formatted(rate));
        }
        return parts;
    }
}

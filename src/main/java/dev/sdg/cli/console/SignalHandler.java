package dev.sdg.cli.console;

import dev.sdg.run.CancellationToken;
import java.util.List;
import org.jline.utils.Signals;

/**
 * Turns signals to the process into the end of a run. The first one stops the run in order; a second one ends the
 * process at once, which loses no saved row.
 */
final class SignalHandler {
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final CancellationToken run;
    private final Console console;

    SignalHandler(CancellationToken run, Console console) {
        this.run = run;
        this.console = console;
    }

    /** Listens from now on; signals that the process was told to ignore stay ignored. */
    void listen() {
        SIGNALS.forEach(name -> Signals.register(name, () -> received(name)));
    }

    private void received(String name) {
        if (run.cancel(name)) {
            console.notice("sdg: stopping; waiting up to 10 s for calls in flight (a second signal quits at once)");
        } else {
            Runtime.getRuntime().halt(ExitCode.ofSignal(name).number());
        }
    }
}

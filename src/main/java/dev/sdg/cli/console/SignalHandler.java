package dev.sdg.cli.console;

import dev.sdg.run.CancellationToken;
import java.util.Map;
import org.jline.utils.Signals;

/**
 * Turns signals to the process into the end of a run. The first one stops the run in order; a second one ends the
 * process at once, which loses no saved row.
 */
final class SignalHandler {
    private static final Map<String, ExitCode> SIGNALS =
            Map.of("INT", ExitCode.INTERRUPT, "TERM", ExitCode.TERMINATION, "HUP", ExitCode.HANGUP);

    private final CancellationToken run;
    private final Console console;

    SignalHandler(CancellationToken run, Console console) {
        this.run = run;
        this.console = console;
    }

    /** Listens from now on; signals that the process was told to ignore stay ignored. */
    void listen() {
        SIGNALS.forEach((name, exitCode) -> Signals.register(name, () -> received(name, exitCode)));
    }

    /** Returns the exit code of a run that was cancelled for {@code cause}, the name of a signal or something else. */
    static ExitCode exitCode(String cause) {
        return SIGNALS.getOrDefault(cause, ExitCode.INTERRUPT);
    }

    private void received(String name, ExitCode exitCode) {
        if (run.cancel(name)) {
            console.line("sdg: stopping; calls in flight get 10 s (once more to end at once)");
        } else {
            Runtime.getRuntime().halt(exitCode.number());
        }
    }
}

package dev.sdg.run;

import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.llm.StoppableClock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;

/**
 * The wish to stop that a person or the system expresses by a signal. The first one stops the run in order; a second
 * one ends the process at once, which loses no saved row.
 */
public final class StopSignal {
    private final AtomicReference<ExitCode> asked = new AtomicReference<>();
    private final Console talk;
    private final StoppableClock time;

    /** Stops {@code time} when the signal comes. */
    StopSignal(Console talk, StoppableClock time) {
        this.talk = talk;
        this.time = time;
    }

    /** Listens to SIGINT, SIGTERM and SIGHUP from now on; those that the process was told to ignore stay ignored. */
    void listen() {
        Signals.register("INT", () -> ask(ExitCode.INTERRUPT));
        Signals.register("TERM", () -> ask(ExitCode.TERMINATION));
        Signals.register("HUP", () -> ask(ExitCode.HANGUP));
    }

    /** Returns whether the run was asked to stop. */
    public boolean isMade() {
        return asked.get() != null;
    }

    /** Returns the exit code of the signal that came first. */
    public Optional<ExitCode> exitCode() {
        return Optional.ofNullable(asked.get());
    }

    private void ask(ExitCode exitCode) {
        if (asked.compareAndSet(null, exitCode)) {
            talk.line("sdg: stopping; calls in flight get 10 s (once more to end at once)");
            time.stop();
        } else {
            Runtime.getRuntime().halt(exitCode.number());
        }
    }
}

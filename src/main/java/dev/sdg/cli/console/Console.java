package dev.sdg.cli.console;

import dev.sdg.text.Setting;
import java.io.PrintStream;

/** What is said to the person at the terminal, on stderr. Lines of many threads never mix, nor with the bar. */
public final class Console {
    private final PrintStream err;
    private boolean barShown;

    public Console(PrintStream err) {
        this.err = err;
    }

    /** Prints one line, with settings named as options; what could steer a terminal is taken out of it. */
    public synchronized void line(String text) {
        if (barShown) {
            err.print("\r\u001b[K");
        }
        err.println(TerminalText.safe(Setting.spelled(text, name -> "--" + name)));
        err.flush();
    }

    /** Puts {@code bar} on the last line in place of the one before. */
    public synchronized void bar(String bar) {
        err.print("\r\u001b[K" + bar);
        err.flush();
        barShown = true;
    }

    /** Leaves the last bar standing, on a line of its own. */
    public synchronized void barDone() {
        if (barShown) {
            err.println();
            barShown = false;
        }
    }
}

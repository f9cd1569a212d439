package dev.sdg.cli.console;

import dev.sdg.database.DatabaseAddress;
import dev.sdg.text.Setting;
import java.io.PrintStream;

/** What is said to the person at the terminal, on stderr. Lines of many threads never mix, nor with the bar. */
public final class Console {
    private final PrintStream err;
    private final boolean coloured;
    private boolean barShown;
    private volatile boolean quiet;

    /** Prints to {@code err} without colour. */
    public Console(PrintStream err) {
        this(err, false);
    }

    /** @param coloured whether {@code err} shows colours */
    Console(PrintStream err, boolean coloured) {
        this.err = err;
        this.coloured = coloured;
    }

    /** The colours of terminals that the program uses, by their number there. */
    public enum Colour {
        RED(31),
        GREEN(32),
        YELLOW(33);

        private final int number;

        Colour(int number) {
            this.number = number;
        }
    }

    /** Prints one line, with settings named as options; what could steer a terminal is taken out of it. */
    public void line(String text) {
        print("", text);
    }

    /** Prints one line as {@link #line} does, behind a word in {@code colour}. */
    public void line(Colour colour, String word, String text) {
        print(painted(colour, word) + " ", text);
    }

    /** From now on prints errors only, and what somebody has to answer. */
    public void silence() {
        quiet = true;
    }

    /** Prints one line that is no error as {@link #line} does, unless {@link #silence} was asked for. */
    void notice(String text) {
        if (!quiet) {
            line(text);
        }
    }

    /** Prints one line on what went wrong. */
    public void error(String text) {
        line(Colour.RED, "sdg:", text);
    }

    private synchronized void print(String head, String text) {
        if (barShown) {
            err.print("\r\u001b[K");
        }
        err.println(head + TerminalText.safe(DatabaseAddress.masked(Setting.spelled(text, name -> "--" + name))));
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

    /** Returns {@code text} in {@code colour}, where there are colours. */
    public String painted(Colour colour, String text) {
        return coloured ? "\u001b[" + colour.number + "m" + text + "\u001b[0m" : text;
    }
}

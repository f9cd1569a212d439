package dev.sdg.cli.console;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.Signals;

/** How many columns the terminal of the process has; from the first question on it follows the window's size. */
final class TerminalWidth implements IntSupplier {
    private final AtomicInteger columns;
    private final AtomicBoolean follows = new AtomicBoolean();

    TerminalWidth(int columns) {
        this.columns = new AtomicInteger(columns);
    }

    @Override
    public int getAsInt() {
        if (follows.compareAndSet(false, true)) {
            Signals.register("WINCH", this::measure);
        }
        return columns.get();
    }

    private void measure() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Matcher size = Pattern.compile("\\d+ (\\d{1,4})\\s*")
                    .matcher(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            if (size.matches() && Integer.parseInt(size.group(1)) > 0) {
                columns.set(Integer.parseInt(size.group(1)));
            }
        } catch (IOException e) {
            // the width stays as it was
        }
    }
}

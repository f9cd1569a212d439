package dev.sdg.cli.console;

import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * The terminal at the other end of the standard streams, as far as there is one.
 *
 * @param canAsk whether a question can be seen and an answer typed
 * @param canDraw whether stderr is a terminal that can write a line anew
 * @param isColoured whether errors, warnings and the bar have colour
 * @param columns how wide stderr is at the moment
 * @param helpColumns how wide help may be
 */
public record Terminal(boolean canAsk, boolean canDraw, boolean isColoured, IntSupplier columns, int helpColumns) {

    private static final int USUAL = 80;

    /** Longer lines are hard to read. */
    private static final int WIDEST_HELP = 100;

    private static final int NARROWEST_HELP = 40;

    /** No terminal at all. */
    public static final Terminal NONE = new Terminal(false, false, false, () -> USUAL, USUAL);

    /**
     * Returns the terminal of the process. The launcher says by properties which streams are terminals, and its width.
     */
    static Terminal ofProcess(Map<String, String> environment) {
        boolean in = Boolean.getBoolean("sdg.stdin.terminal");
        boolean out = Boolean.getBoolean("sdg.stdout.terminal");
        boolean err = Boolean.getBoolean("sdg.stderr.terminal");
        return of(environment, in, out, err, number(System.getProperty("sdg.columns")));
    }

    /**
     * Returns the terminal that the environment describes.
     *
     * @param width that the launcher found, if any
     */
    static Terminal of(Map<String, String> environment, boolean in, boolean out, boolean err, Optional<Integer> width) {
        Optional<Integer> wanted = number(environment.get("COLUMNS"));
        IntSupplier columns = wanted.isPresent() ? wanted::get : new TerminalWidth(width.orElse(USUAL));
        int help = wanted.or(() -> width.filter(known -> out)).orElse(USUAL);
        return new Terminal(
                in && err,
                err && !isDumb(environment),
                isColoured(environment, err),
                columns,
                Math.max(NARROWEST_HELP, Math.min(WIDEST_HELP, help)));
    }

    /** As no-color.org and bixense.com/clicolors say. */
    private static boolean isColoured(Map<String, String> environment, boolean terminal) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        if (!environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0")) {
            return true;
        }
        return terminal
                && !isDumb(environment)
                && !environment.getOrDefault("CLICOLOR", "1").equals("0");
    }

    private static boolean isDumb(Map<String, String> environment) {
        return environment.getOrDefault("TERM", "").equals("dumb");
    }

    private static Optional<Integer> number(String text) {
        try {
            int number = text == null || text.isEmpty() ? 0 : Integer.parseInt(text);
            return number > 0 && number < 10_000 ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

package dev.sdg.cli.console;

import java.util.stream.Collectors;

/** Makes text of models and file names harmless to terminals and logs. */
public final class TerminalText {
    private TerminalText() {}

    /** Returns {@code text} on one line, without control characters and without marks that turn the writing around. */
    public static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == '\n' || c == '\t' ? ' ' : c)
                .filter(c -> !steersTerminal(c))
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }

    /** Returns {@code text} with its lines, each made {@link #safe}. */
    public static String safeLines(String text) {
        return text.lines().map(TerminalText::safe).collect(Collectors.joining("\n"));
    }

    private static boolean steersTerminal(int c) {
        boolean embedding = 0x202A <= c && c <= 0x202E;
        boolean isolate = 0x2066 <= c && c <= 0x2069;
        return Character.isISOControl(c) || embedding || isolate;
    }
}

package dev.sdg.cli.console;

import java.util.List;
import java.util.function.UnaryOperator;

/** A bar with numbers beside it, on one line of a terminal. */
public final class BarText {
    private static final int LEAST_BAR = 10;
    private static final int WIDEST_BAR = 40;

    private BarText() {}

    /**
     * Returns a bar with the numbers beside it that fit: {@code rows 45% [====> ] 450 of 1,000, …}.
     *
     * @param besides what else is told, the most important first
     * @param columns how long the line may be
     * @param paint puts the done part into a colour
     */
    public static String of(long done, long all, List<String> besides, int columns, UnaryOperator<String> paint) {
        double share = Math.min(1, (double) done / Math.max(1, all));
        String head = "rows %3d%% [".formatted((int) (share * 100));
        StringBuilder numbers = new StringBuilder("] %,d of %,d".formatted(done, all));
        for (String part : besides) {
            if (head.length() + LEAST_BAR + numbers.length() + 2 + part.length() <= columns) {
                numbers.append(", ").append(part);
            }
        }
        int width = Math.min(WIDEST_BAR, columns - head.length() - numbers.length());
        if (width < 1) {
            String numbersOnly = "%,d of %,d rows".formatted(done, all);
            return numbersOnly.substring(0, Math.max(0, Math.min(numbersOnly.length(), columns)));
        }
        int filled = (int) (share * width);
        String tip = filled == width ? "" : ">";
        return head + paint.apply("=".repeat(filled) + tip) + " ".repeat(width - filled - tip.length()) + numbers;
    }
}

package dev.sdg.format.reply;

import java.util.List;

/** Reads a million replies made at random, or as many as the first argument says, and fails at the first fault. */
public final class MillionReplies {
    private static final int CASES = 1_000_000;

    private MillionReplies() {}

    public static void main(String[] arguments) {
        int cases = List.of(arguments).stream().findFirst().map(Integer::parseInt).orElse(CASES);
        long seed = 20_261_120;
        long begin = System.nanoTime();
        long rows = FuzzCheck.run(seed, cases);
        System.out.printf(
                "%,d replies from seed %d: no exception, %,d rows accepted, each valid, none of the undamaged lost; %.0f s%n",
                cases, seed, rows, (System.nanoTime() - begin) / 1e9);
    }
}

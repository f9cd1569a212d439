import dev.sdg.standin.ProviderStandIn;
import java.time.Duration;

/** 10,000 rows in batches of 25 at 0.5 s a call with 64 in flight: wall time, and how many calls it took. */
final class Throughput {
    private static final int ROWS = 10_000;
    private static final int BATCH = 25;
    private static final int IN_FLIGHT = 64;
    private static final Duration LATENCY = Duration.ofMillis(500);

    private Throughput() {}

    public static void main(String[] arguments) throws Exception {
        String formats = arguments.length > 0 ? arguments[0] : "jsonl";
        measure(0, formats);
        measure(5, formats);
    }

    private static void measure(int repeatEvery, String formats) throws Exception {
        double share = repeatEvery == 0 ? 1 : 1 - 1.0 / repeatEvery;
        long least = (long) Math.ceil(ROWS / share / BATCH);
        double ideal = Math.ceil((double) least / IN_FLIGHT) * LATENCY.toMillis() / 1000;
        double startUp = Double.MAX_VALUE;
        double whole = Double.MAX_VALUE;
        int most = 0;
        for (int i = 0; i < 3; i++) {
            startUp = Math.min(startUp, run(repeatEvery, 1, formats).seconds);
            Measured run = run(repeatEvery, ROWS, formats);
            whole = Math.min(whole, run.seconds);
            most = Math.max(most, run.calls);
        }
        System.out.printf(
                "%s, %s: start-up %.2f s, run %.2f s, net %.2f s, ideal %.2f s, bound %.2f s; calls %d, least %d, ratio %.3f%n",
                repeatEvery == 0 ? "no duplicates" : "one row in " + repeatEvery + " a duplicate",
                formats,
                startUp,
                whole,
                whole - startUp,
                ideal,
                1.2 * ideal + 0.3,
                most,
                least,
                (double) most / least);
    }

    private record Measured(double seconds, int calls) {}

    private static Measured run(int repeatEvery, int rows, String formats) throws Exception {
        try (ProviderStandIn standIn = ProviderStandIn.start()) {
            standIn.otherwise(Bench.model(LATENCY, repeatEvery));
            Bench.Run run = Bench.run(
                    standIn,
                    "--format", "pair",
                    "--samples", Integer.toString(rows),
                    "--batch-size", Integer.toString(BATCH),
                    "--concurrency", Integer.toString(IN_FLIGHT),
                    "--output-format", formats);
            return new Measured(run.seconds(), standIn.requests().size());
        }
    }
}

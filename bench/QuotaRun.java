import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ProviderStandIn;
import dev.sdg.standin.ReceivedRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The real program under a server that takes 600 requests a minute and names its delays: 0.5 s a call, 64 in flight.
 * Arguments: how the server counts ({@code sliding}, {@code clock}, {@code bucket-1}, {@code bucket-10} …), and what the
 * program is told beside that, as {@code --rpm 600}. What counts are the two minutes after the first; then a quota of
 * the day ends the run.
 */
final class QuotaRun {
    private static final int LIMIT = 600;
    private static final double MINUTE = 60;
    private static final int MINUTES = 3;
    private static final int STOPPED = 5;

    private QuotaRun() {}

    public static void main(String[] arguments) throws Exception {
        String kind = arguments.length > 0 ? arguments[0] : "sliding";
        int burst = kind.startsWith("bucket-") ? Integer.parseInt(kind.substring("bucket-".length())) : 0;
        Server server = new Server(kind, burst, Bench.model(Duration.ofMillis(500), 0));
        List<String> options = new ArrayList<>(List.of(
                "--format", "pair",
                "--samples", Integer.toString(2 * LIMIT * MINUTES),
                "--batch-size", "1",
                "--concurrency", "64",
                "--output-format", "jsonl",
                "--max-retries", "20"));
        options.addAll(List.of(arguments).subList(Math.min(1, arguments.length), arguments.length));
        try (ProviderStandIn standIn = ProviderStandIn.start()) {
            standIn.otherwise(server);
            Bench.run(standIn, STOPPED, options.toArray(String[]::new));
        }
        server.tell(String.join(" ", arguments));
    }

    /** The quota, and what it saw. */
    private static final class Server implements Function<ReceivedRequest, Answer> {
        private final String kind;
        private final int burst;
        private final Function<ReceivedRequest, Answer> model;
        private final List<double[]> seen = new ArrayList<>();
        private final ArrayDeque<Double> window = new ArrayDeque<>();
        private long began;
        private double level;
        private double last;

        Server(String kind, int burst, Function<ReceivedRequest, Answer> model) {
            this.kind = kind;
            this.burst = burst;
            this.model = model;
            this.level = burst;
        }

        /** Time begins with the first request. */
        @Override
        public Answer apply(ReceivedRequest request) {
            double wait;
            synchronized (this) {
                began = seen.isEmpty() ? System.nanoTime() : began;
                double now = (System.nanoTime() - began) / 1e9;
                if (now >= MINUTES * MINUTE) {
                    return Answers.real("B07-429-day.json");
                }
                wait = wait(now);
                seen.add(new double[] {now, wait > 0 ? 1 : 0});
            }
            return wait > 0 ? refusal(wait) : model.apply(request);
        }

        private double wait(double now) {
            return switch (kind) {
                case "sliding" -> sliding(now);
                case "clock" -> clock(now);
                default -> bucket(now);
            };
        }

        private double sliding(double now) {
            while (!window.isEmpty() && window.getFirst() <= now - MINUTE) {
                window.removeFirst();
            }
            return full(now, window.isEmpty() ? 0 : window.getFirst() + MINUTE - now);
        }

        private double clock(double now) {
            while (!window.isEmpty() && Math.floor(window.getFirst() / MINUTE) < Math.floor(now / MINUTE)) {
                window.removeFirst();
            }
            return full(now, MINUTE - now % MINUTE);
        }

        private double full(double now, double wait) {
            if (window.size() >= LIMIT) {
                return wait;
            }
            window.addLast(now);
            return 0;
        }

        private double bucket(double now) {
            level = Math.min(burst, level + (now - last) * LIMIT / MINUTE);
            last = now;
            if (level >= 1) {
                level--;
                return 0;
            }
            return (1 - level) * MINUTE / LIMIT;
        }

        private static Answer refusal(double wait) {
            return Answers.json(429, String.format(Locale.ROOT, """
                    {"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "message": "Quota exceeded. Please retry in %.3fs.",
                     "details": [
                      {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [
                       {"quotaMetric": "generativelanguage.googleapis.com/generate_content_requests",
                        "quotaId": "GenerateRequestsPerMinutePerProjectPerModel", "quotaValue": "600"}]},
                      {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "%.3fs"}]}}
                    """, wait, wait));
        }

        synchronized void tell(String how) {
            double end = MINUTES * MINUTE;
            long calls = count(MINUTE, end, false) + count(MINUTE, end, true);
            System.out.printf(Locale.ROOT,
                    "%s: accepted %.3f of what the server allows, refused %.1f %% in the %.0f s after the first minute;"
                            + " in the first %.3f and %.1f %%%n",
                    how,
                    count(MINUTE, end, false) / (LIMIT * (end - MINUTE) / MINUTE),
                    100.0 * count(MINUTE, end, true) / calls,
                    end - MINUTE,
                    count(0, MINUTE, false) / (double) LIMIT,
                    100.0 * count(0, MINUTE, true) / (count(0, MINUTE, false) + count(0, MINUTE, true)));
        }

        private long count(double from, double to, boolean refused) {
            return seen.stream()
                    .filter(one -> one[0] >= from && one[0] < to && one[1] > 0 == refused)
                    .count();
        }
    }
}

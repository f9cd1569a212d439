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
 * The real program without {@code --rpm} under a server that takes 600 requests a minute, counted in one of three ways, and
 * names its delays; for as many minutes as the second argument says.
 */
final class QuotaRun {
    private static final int LIMIT = 600;
    private static final double FIRST_SECONDS = 10;

    private QuotaRun() {}

    public static void main(String[] arguments) throws Exception {
        String kind = arguments.length > 0 ? arguments[0] : "sliding";
        int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
        Server server = new Server(kind, Bench.model(Duration.ofMillis(500), 0));
        try (ProviderStandIn standIn = ProviderStandIn.start()) {
            standIn.otherwise(server);
            Bench.run(
                    standIn,
                    "--format", "pair",
                    "--samples", Integer.toString(LIMIT * minutes),
                    "--batch-size", "1",
                    "--concurrency", "64",
                    "--output-format", "jsonl",
                    "--max-retries", "20");
        }
        server.tell();
    }

    /** The quota, and what it saw. */
    private static final class Server implements Function<ReceivedRequest, Answer> {
        private static final double MINUTE = 60;
        private final String kind;
        private final Function<ReceivedRequest, Answer> model;
        private final List<double[]> seen = new ArrayList<>();
        private final ArrayDeque<Double> window = new ArrayDeque<>();
        private final long began = System.nanoTime();
        private double level = 10;
        private double last;

        Server(String kind, Function<ReceivedRequest, Answer> model) {
            this.kind = kind;
            this.model = model;
        }

        @Override
        public Answer apply(ReceivedRequest request) {
            double wait;
            synchronized (this) {
                double now = (System.nanoTime() - began) / 1e9;
                wait = wait(now);
                seen.add(new double[] {now, wait > 0 ? 1 : 0});
            }
            return wait > 0 ? refusal(wait) : model.apply(request);
        }

        private double wait(double now) {
            return switch (kind) {
                case "sliding" -> sliding(now);
                case "fixed" -> fixed(now);
                case "bucket" -> bucket(now);
                default -> throw new IllegalArgumentException(kind + " is none of sliding, fixed, bucket");
            };
        }

        private double sliding(double now) {
            while (!window.isEmpty() && window.getFirst() <= now - MINUTE) {
                window.removeFirst();
            }
            return full(now, window.isEmpty() ? 0 : window.getFirst() + MINUTE - now);
        }

        private double fixed(double now) {
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
            level = Math.min(10, level + (now - last) * LIMIT / MINUTE);
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

        synchronized void tell() {
            double end = seen.get(seen.size() - 1)[0];
            long late = seen.stream().filter(one -> one[0] > FIRST_SECONDS).count();
            long lateRefused = seen.stream().filter(one -> one[0] > FIRST_SECONDS && one[1] > 0).count();
            StringBuilder line = new StringBuilder();
            for (double from = 0; from < end; from += MINUTE) {
                double to = Math.min(end, from + MINUTE);
                double start = from;
                long accepted = seen.stream().filter(one -> one[0] >= start && one[0] < to && one[1] == 0).count();
                line.append(String.format(" %.0f", accepted * MINUTE / (to - from)));
            }
            System.out.printf("%s: %d calls in %.0f s, %d refused, of those after 10 s %.1f %%; accepted a minute:%s%n",
                    kind, seen.size(), end, seen.stream().filter(one -> one[1] > 0).count(),
                    late == 0 ? 0.0 : 100.0 * lateRefused / late, line);
        }
    }
}

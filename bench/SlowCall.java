import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ProviderStandIn;
import dev.sdg.standin.ReceivedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * 200 calls of 0.5 s, of which one has no answer for 30 s: a run that makes it twice, one that does not, and one without
 * such a call. Arguments: calls in flight, which call is slow.
 */
final class SlowCall {
    private static final int CALLS = 200;
    private static final Duration SLOW = Duration.ofSeconds(30);

    private SlowCall() {}

    public static void main(String[] arguments) throws Exception {
        String inFlight = arguments.length > 0 ? arguments[0] : "64";
        int slow = arguments.length > 1 ? Integer.parseInt(arguments[1]) : CALLS / 2;
        double twice = seconds(inFlight, slow);
        double once = seconds(inFlight, slow, "--no-hedge");
        double none = seconds(inFlight, 0);
        System.out.printf(
                Locale.ROOT,
                "call %d of %d slow, %s in flight: %.1f s; with --no-hedge %.1f s, without a slow call %.1f s; ratio %.2f%n",
                slow, CALLS, inFlight, twice, once, none, twice / once);
    }

    private static double seconds(String inFlight, int slow, String... more) throws Exception {
        AtomicInteger number = new AtomicInteger();
        Function<ReceivedRequest, Answer> model = Bench.model(Duration.ofMillis(500), 0);
        List<String> options = new ArrayList<>(List.of(
                "--format", "pair",
                "--samples", Integer.toString(CALLS),
                "--batch-size", "1",
                "--concurrency", inFlight,
                "--output-format", "jsonl"));
        options.addAll(List.of(more));
        try (ProviderStandIn standIn = ProviderStandIn.start()) {
            standIn.otherwise(request -> {
                Answer answer = model.apply(request);
                return number.incrementAndGet() == slow ? Answers.after(SLOW, answer) : answer;
            });
            return Bench.run(standIn, options.toArray(String[]::new)).seconds();
        }
    }
}

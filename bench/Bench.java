import com.sun.management.OperatingSystemMXBean;
import dev.sdg.generate.budget.BudgetLedger;
import dev.sdg.generate.budget.BudgetedClient;
import dev.sdg.generate.budget.Budgets;
import dev.sdg.http.ApiKey;
import dev.sdg.llm.Connection;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.StoppableClock;
import dev.sdg.llm.TokenUsageEstimator;
import dev.sdg.llm.provider.Providers;
import dev.sdg.llm.rate.ProviderQuota;
import dev.sdg.llm.rate.RateLimitedClient;
import dev.sdg.llm.rate.RateLimits;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ProviderStandIn;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.ReceivedRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the benchmarks share: a stand-in in this process, the real program in another. */
final class Bench {
    private Bench() {}

    /** How a run of the program went. */
    record Run(double seconds, double cpuSeconds, String report, String log) {}

    /** Runs the program against {@code standIn} in a folder of its own; fails where it does. */
    static Run run(ProviderStandIn standIn, String... options) throws IOException, InterruptedException {
        return run(standIn, 0, options);
    }

    /** As the other one, where the program is to end with {@code expected}. */
    static Run run(ProviderStandIn standIn, int expected, String... options) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sdg-bench");
        try {
            List<String> command = new ArrayList<>(List.of(
                    "bash", "-c", "TIMEFORMAT='%R %U %S'; time \"$@\" 2>log", "bash", Path.of("sdg").toAbsolutePath().toString(),
                    "--query", "benchmark", "--no-refine", "--topics", "off", "--json", "--seed", "1"));
            command.addAll(List.of(options));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(folder.resolve("report").toFile())
                    .redirectError(folder.resolve("time").toFile());
            builder.environment().putAll(Map.of(
                    "GOOGLE_API_KEY", "benchmark", "GOOGLE_GEMINI_BASE_URL", standIn.url().toString(), "LC_ALL", "C.UTF-8"));
            int exit = builder.start().waitFor();
            String log = Files.readString(folder.resolve("log"));
            if (exit != expected) {
                throw new IllegalStateException("exit " + exit + ": " + log);
            }
            String[] times = Files.readString(folder.resolve("time")).strip().split(" ");
            return new Run(
                    Double.parseDouble(times[0]),
                    Double.parseDouble(times[1]) + Double.parseDouble(times[2]),
                    Files.readString(folder.resolve("report")),
                    log);
        } finally {
            delete(folder);
        }
    }

    /** What is measured against a stand-in. */
    @FunctionalInterface
    interface Measurement {
        void against(URI standIn) throws Exception;
    }

    /** Measures against an instant stand-in for pairs in a process of its own. */
    static void againstInstantStandIn(Measurement measurement) throws Exception {
        Path port = Files.createTempFile("sdg-bench", "port");
        Process standIn = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp", System.getProperty("java.class.path"),
                        "dev.sdg.standin.StandInMain", "--format", "pair", "--port-file", port.toString())
                .inheritIO()
                .start();
        try {
            while (Files.size(port) == 0) {
                Thread.sleep(50);
            }
            measurement.against(URI.create("http://127.0.0.1:" + Files.readString(port)));
        } finally {
            standIn.destroy();
            Files.delete(port);
        }
    }

    /** Returns the client that a run without limits has, eight calls in flight. */
    static LlmClient client(URI url) {
        ModelSettings given = ModelSettings.of("gemini-flash-latest", ApiKey.of("benchmark"));
        ModelSettings settings = new ModelSettings(
                given.model(),
                new Connection(Optional.of(url), given.connection().key(), given.connection().timeout()),
                given.temperature(),
                given.topP(),
                given.topK(),
                given.thinking());
        TokenUsageEstimator estimator = new TokenUsageEstimator();
        StoppableClock clock = new StoppableClock(1);
        return new BudgetedClient(
                new RateLimitedClient(
                        Providers.standard().named("gemini").create(settings, notice -> {}),
                        new ProviderQuota(clock, new Random(1)),
                        new RateLimits(8, OptionalLong.empty(), OptionalLong.empty(), Duration.ofMinutes(5)),
                        estimator,
                        clock),
                new BudgetLedger(Budgets.NONE),
                estimator,
                Optional.empty());
    }

    /** Returns a model that repeats the row before in every {@code n}-th row; 0: never. */
    static Function<ReceivedRequest, Answer> model(Duration latency, int repeatEvery) {
        ModelDouble model = ModelDouble.of("pair");
        return request -> {
            String reply = model.reply(request);
            Answer answer = Answers.text(repeatEvery == 0 ? reply : Replies.repeating(reply, repeatEvery));
            return latency.isZero() ? answer : Answers.after(latency, answer);
        };
    }

    /** Returns the CPU seconds that this process has used. */
    static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

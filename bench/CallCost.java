import dev.sdg.llm.ApiKey;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.StoppableTime;
import dev.sdg.llm.TokenForecast;
import dev.sdg.llm.pace.PaceLimits;
import dev.sdg.llm.pace.PacedClient;
import dev.sdg.llm.provider.Providers;
import dev.sdg.format.BatchRequest;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Formats;
import dev.sdg.format.Subject;
import dev.sdg.generate.BudgetedClient;
import dev.sdg.generate.Budgets;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The CPU of one call, prompt and reply of 25 rows included but not the judging of rows, against an instant stand-in. */
final class CallCost {
    private static final int CALLS = 4_000;
    private static final int BATCH = 25;

    private CallCost() {}

    public static void main(String[] arguments) throws Exception {
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
            measure(URI.create("http://127.0.0.1:" + Files.readString(port)));
        } finally {
            standIn.destroy();
            Files.delete(port);
        }
    }

    private static void measure(URI url) throws Exception {
        ModelSettings settings = ModelSettings.of("gemini-flash-latest", ApiKey.of("benchmark")).at(url);
        LlmClient provider = Providers.standard().named("gemini").create(settings, notice -> {});
        TokenForecast forecast = new TokenForecast();
        LlmClient client = new BudgetedClient(
                new PacedClient(
                        provider,
                        new PaceLimits(8, OptionalLong.empty(), OptionalLong.empty(), Duration.ofMinutes(5)),
                        forecast,
                        new StoppableTime(1),
                        new Random(1)),
                Budgets.NONE,
                forecast,
                Optional.empty());
        DataFormatHandler format = new Formats(List.of()).named("pair").format();
        calls(client, format);
        for (int i = 0; i < 3; i++) {
            double cpu = Bench.cpuSeconds();
            long began = System.nanoTime();
            calls(client, format);
            System.out.printf(
                    "%,d calls of %d rows, 8 in flight: %.2f ms of CPU a call, %.2f s of wall time%n",
                    CALLS, BATCH, (Bench.cpuSeconds() - cpu) * 1e3 / CALLS, (System.nanoTime() - began) / 1e9);
        }
    }

    private static void calls(LlmClient client, DataFormatHandler format) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(8);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 1; i <= CALLS; i++) {
            BatchRequest request =
                    new BatchRequest(i, BATCH, new Subject.Query("benchmark"), Optional.empty(), Optional.empty());
            calls.add(workers.submit(() -> {
                Prompt prompt = format.prompt(request);
                return client.complete(prompt);
            }));
        }
        for (Future<?> call : calls) {
            call.get();
        }
        workers.shutdown();
    }
}

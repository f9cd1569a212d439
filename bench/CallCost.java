import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Formats;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.Prompt;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The CPU of one call, prompt and reply of 25 rows included but not their validation, against an instant stand-in. */
final class CallCost {
    private static final int CALLS = 4_000;
    private static final int BATCH = 25;

    private CallCost() {}

    public static void main(String[] arguments) throws Exception {
        Bench.againstInstantStandIn(CallCost::measure);
    }

    private static void measure(URI url) throws Exception {
        LlmClient client = Bench.client(url);
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
            PromptRequest request =
                    new PromptRequest(BATCH, new Subject.Query("benchmark"), Optional.empty(), Optional.empty());
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

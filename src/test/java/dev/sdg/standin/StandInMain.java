package dev.sdg.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs a stand-in as a process of its own until it is killed. Arguments, each with its value: {@code --format}
 * ({@code qa}, …, or {@code text:string,label:integer}), {@code --latency-ms}, {@code --port} (0: a free one),
 * {@code --port-file} (where the port is written once the stand-in is ready).
 */
public final class StandInMain {
    private StandInMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> options =
                new HashMap<>(Map.of("--format", "qa", "--latency-ms", "0", "--port", "0", "--port-file", ""));
        for (int i = 0; i + 1 < args.length; i += 2) {
            if (options.put(args[i], args[i + 1]) == null) {
                throw new IllegalArgumentException("unknown option " + args[i] + " (" + options.keySet() + ")");
            }
        }
        run(options);
    }

    private static void run(Map<String, String> options) throws IOException, InterruptedException {
        BatchDouble model = BatchDouble.of(options.getOrDefault("--format", ""));
        Duration latency = Duration.ofMillis(Long.parseLong(options.getOrDefault("--latency-ms", "")));
        try (ProviderStandIn standIn = ProviderStandIn.start(Integer.parseInt(options.getOrDefault("--port", "")))) {
            standIn.otherwise(request -> Answers.after(latency, model.apply(request)));
            String portFile = options.getOrDefault("--port-file", "");
            if (!portFile.isEmpty()) {
                Files.writeString(Path.of(portFile), Integer.toString(standIn.port()));
            }
            System.err.println("stand-in at " + standIn.url());
            standIn.awaitClose();
        }
    }
}

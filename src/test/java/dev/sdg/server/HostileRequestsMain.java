package dev.sdg.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sends a server many fuzzed paths and mutated requests, and prints those that it took for a fault of its own. */
public final class HostileRequestsMain {
    private static final int STEP = 100;

    private HostileRequestsMain() {}

    /** Arguments: how many of each; the first seed. */
    public static void main(String[] arguments) throws IOException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Path folder = Files.createTempDirectory("sdg-hostile");
        long faults = 0;
        try (TestServer server =
                TestServer.in(folder).option("provider", "offline").maxRows(50).start()) {
            ApiDocument document = ApiDocument.of(server);
            for (int sent = 0; sent < count; sent += STEP) {
                int now = Math.min(STEP, count - sent);
                List<String> paths = FuzzedPaths.faults(server, folder, seed + sent, now);
                List<String> requests = MutatedRequests.faults(server, document, seed + sent, now);
                paths.forEach(System.out::println);
                requests.forEach(System.out::println);
                faults += paths.size() + requests.size();
                if ((sent + now) % (10 * STEP) == 0 || sent + now == count) {
                    System.out.printf("%,d paths and %,d requests: %,d faults%n", sent + now, sent + now, faults);
                }
            }
        }
        System.exit(faults == 0 ? 0 : 1);
    }
}

package dev.sdg.server;

import dev.sdg.server.ApiDocument.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Paths that are nearly those of the document, or lead out of a folder, sent as they are. */
final class FuzzedPaths {
    private static final String CANARY = "CANARY-file-41";
    private static final Pattern EXPECTED = Pattern.compile("(?s)HTTP/1.1 (200|400|404|405|406|422) .*");
    private static final List<String> PARTS = List.of(
            "/",
            "//",
            "..",
            ".",
            "%2e",
            "%2E%2e",
            "%252e",
            "%2f",
            "%5c",
            "%00",
            "%0d%0a",
            "%",
            "%zz",
            "%c0%af",
            "%ff",
            "api",
            "jobs",
            "projects",
            "uploads",
            "canary.txt",
            "request.json",
            "sdg.db",
            "lock",
            "etc/passwd",
            "é",
            "\\",
            ";",
            "?",
            "?table=../canary",
            "?format=../../canary.txt",
            "#",
            "~",
            "a".repeat(300));

    private final Random random;
    private final List<String> addresses;

    private FuzzedPaths(long seed, List<String> addresses) {
        this.random = new Random(seed);
        this.addresses = addresses;
    }

    /**
     * Returns the paths, of {@code count}, that were answered in another way than odd paths are, or with a file that no
     * path leads to.
     *
     * @param folder that the server was started in, with its data in {@code data}
     */
    static List<String> faults(TestServer server, Path folder, long seed, int count) throws IOException {
        ApiDocument document = ApiDocument.of(server);
        List<String> addresses = document.operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .map(operation -> address(server, document, operation))
                .toList();
        hide(server, folder);
        FuzzedPaths paths = new FuzzedPaths(seed, addresses);
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String path = paths.next();
            String answer = RawHttp.exchange(
                    server.url(),
                    "GET %s HTTP/1.1\nHost: localhost\nAuthorization: Bearer %s\nConnection: close\n\n"
                            .formatted(path, server.token()));
            if (!EXPECTED.matcher(answer).matches() || answer.contains(CANARY) || answer.contains("root:x:0:")) {
                faults.add(path + "\n" + answer);
            }
        }
        return faults;
    }

    private static String address(TestServer server, ApiDocument document, Operation operation) {
        return ApiExamples.real(server, document, operation, document.address(operation));
    }

    /** Puts a file that must not be seen where the server has its own. */
    private static void hide(TestServer server, Path folder) throws IOException {
        Path jobs = folder.resolve("data/jobs");
        List<Path> folders = new ArrayList<>(List.of(folder, folder.resolve("data"), jobs));
        server.get("/api/jobs")
                .json()
                .path("jobs")
                .forEach(job -> folders.add(jobs.resolve(job.path("job_id").asText())));
        for (Path each : folders) {
            Files.writeString(each.resolve("canary.txt"), CANARY);
        }
    }

    private String next() {
        StringBuilder path = new StringBuilder(random.nextBoolean() ? "/api/" : some(addresses));
        for (int i = 0; i <= random.nextInt(6); i++) {
            String part = some(PARTS);
            switch (random.nextInt(3)) {
                case 0 -> path.insert(1 + random.nextInt(path.length()), part);
                case 1 -> path.append('/').append(part);
                default -> path.append(part);
            }
        }
        return path.toString();
    }

    private String some(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}

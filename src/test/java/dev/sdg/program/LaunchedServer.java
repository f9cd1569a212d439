package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The packaged program as a server in a process of its own, with its data in the folder {@code data}. */
final class LaunchedServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPEN = "sdg: open ";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Running running;
    private final URI page;

    private LaunchedServer(Running running) {
        this.running = running;
        this.page = URI.create(running.said().lines().findFirst().orElseThrow().substring(OPEN.length()));
    }

    /** Starts a server and waits until it listens. */
    static LaunchedServer start(LaunchedProgram program, String... options) {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--data", "data"));
        arguments.addAll(List.of(options));
        Running running = program.start(arguments.toArray(String[]::new));
        running.until(() -> running.said().contains("#token=") && running.said().endsWith("\n"));
        assertThat(running.said()).startsWith(OPEN + "http://127.0.0.1:");
        return new LaunchedServer(running);
    }

    int port() {
        return page.getPort();
    }

    long pid() {
        return running.pid();
    }

    Running signal(String name) {
        return running.signal(name);
    }

    /** Waits for its end. */
    Result end() {
        return running.end();
    }

    /** Returns a request with the token. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(page.resolve(path))
                .header("Authorization", "Bearer " + page.getFragment().substring("token=".length()));
    }

    /** Returns a request with the token that posts JSON. */
    HttpRequest.Builder posting(String path, String json) {
        return request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns what comes of GET. */
    JsonNode get(String path) {
        return json(send(request(path), HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Asks for a job and returns its address. */
    String begun(String json) {
        HttpResponse<String> accepted = send(posting("/api/data/generate", json), HttpResponse.BodyHandlers.ofString());
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        return accepted.headers().firstValue("Location").orElseThrow();
    }

    /** Waits by the stream of events for a status, and returns it. */
    JsonNode until(String job, Predicate<JsonNode> holds) {
        HttpResponse<Stream<String>> events = send(request(job + "/events"), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = events.body()) {
            return lines.filter(line -> line.startsWith("data: {\"job_id\""))
                    .map(line -> json(line.substring("data: ".length())))
                    .filter(holds)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(get(job + "/status")));
        }
    }

    /** Waits for the end of a job. */
    JsonNode ended(String job) {
        return until(
                job,
                status -> !status.path("results").isNull()
                        || status.path("status").asText().equals("failed"));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }
}

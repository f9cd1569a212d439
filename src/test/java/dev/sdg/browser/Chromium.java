package dev.sdg.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless Chromium in a profile of its own. Each message to it is answered by a message with the same number; what
 * it says unasked goes to the page that it is about.
 */
public final class Chromium implements Closeable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String LISTENING = "DevTools listening on ";
    private static final long SECONDS = 120;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<BiConsumer<String, JsonNode>> listeners = new CopyOnWriteArrayList<>();
    private final WebSocket socket;

    private Chromium(Process process, String address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Messages())
                .join();
    }

    /** Starts a browser, or skips the test and says so where none is installed. */
    public static Chromium startOrSkip(Path folder) throws IOException {
        Optional<Path> program = program();
        Assumptions.assumeTrue(
                program.isPresent(), "SKIPPED: Chromium is not installed, so pages are not opened (apt: chromium)");
        Process process = new ProcessBuilder(
                        program.orElseThrow().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Chromium(process, address(process));
    }

    private static Optional<Path> program() {
        return NAMES.stream()
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String address(Process process) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread rest = new Thread(() -> said.lines().forEach(ignored -> {}), "chromium-stderr");
                rest.setDaemon(true);
                rest.start();
                return line.substring(LISTENING.length()).strip();
            }
        }
        throw new IOException("Chromium ended before it listened");
    }

    /** Opens a page of {@code width} by {@code height}, in the dark theme or in the light one. */
    public Page open(String address, int width, int height, boolean dark) {
        return Page.open(this, address, "", width, height, dark);
    }

    /** Opens a page that leads to another, and waits for the one whose address begins with {@code arrival}. */
    public Page openAndFollow(String address, String arrival) {
        return Page.open(this, address, arrival, 1440, 900, false);
    }

    /** Sends a command, to the browser itself where {@code session} is empty, and returns its result. */
    JsonNode send(String session, String method, ObjectNode parameters) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        int id = number.incrementAndGet();
        message.put("id", id).put("method", method).set("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        synchronized (socket) {
            socket.sendText(message.toString(), true).join();
        }
        JsonNode result = await(answer, method);
        if (result.has("error")) {
            throw new IllegalStateException(method + ": " + result.path("error"));
        }
        return result.path("result");
    }

    /** Has {@code listener} receive every event, with its session. */
    void listen(BiConsumer<String, JsonNode> listener) {
        listeners.add(listener);
    }

    /** Waits for what the browser will do. */
    static <T> T await(CompletableFuture<T> awaited, String what) {
        try {
            return awaited.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("Chromium did not answer: " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + what, e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        await(process.onExit(), "exit");
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                receive(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(part);
        }

        private void receive(String message) {
            try {
                JsonNode json = JSON.readTree(message);
                if (json.has("id")) {
                    Optional.ofNullable(asked.remove(json.path("id").asInt()))
                            .ifPresent(answer -> answer.complete(json));
                } else {
                    listeners.forEach(
                            listener -> listener.accept(json.path("sessionId").asText(), json));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

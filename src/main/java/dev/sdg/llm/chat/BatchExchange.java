package dev.sdg.llm.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.http.ApiKey;
import dev.sdg.http.HttpReply;
import dev.sdg.http.HttpTransport;
import dev.sdg.llm.BatchJobs.Reply;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Exchanges with the endpoints of an API that manage files and batch jobs. Their errors are classified as those of
 * calls to the model. For one thread.
 */
public final class BatchExchange {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Files are large: they may take longer than a call. */
    private static final Duration FILE_TIMEOUT = Duration.ofMinutes(30);

    private final Function<Prompt, ObjectNode> writer;
    private final ProviderApi api;
    private final HttpTransport transport;
    private final Optional<ApiKey> key;
    private final Duration timeout;
    private final String url;
    private final Map<String, String> headers;

    /** A request as it was before parameters of it were refused: all of a job are refused for the same ones. */
    private Optional<ObjectNode> refusedBody = Optional.empty();

    BatchExchange(
            Function<Prompt, ObjectNode> writer,
            ProviderApi api,
            HttpTransport transport,
            Optional<ApiKey> key,
            Duration timeout,
            String url,
            Map<String, String> headers) {
        this.writer = writer;
        this.api = api;
        this.transport = transport;
        this.key = key;
        this.timeout = timeout;
        this.url = url;
        this.headers = Map.copyOf(headers);
    }

    /** Returns the body of the request that asks {@code prompt}. */
    public ObjectNode body(Prompt prompt) {
        return writer.apply(prompt);
    }

    /** Gets the JSON at {@code path}. */
    public JsonNode get(String path) {
        return json(send(request(path).GET().build(), timeout));
    }

    /** Posts {@code body} to {@code path} and returns the JSON of the reply. */
    public JsonNode post(String path, JsonNode body) {
        return json(send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build(),
                timeout));
    }

    /** Returns a request to {@code path} that has all headers. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        headers.forEach(request::header);
        return request;
    }

    /** Sends {@code request}, which may carry a file, and returns the reply, a success. */
    public HttpReply sendFile(HttpRequest request) {
        return send(request, longer());
    }

    /** Returns the JSON of {@code reply}, in which the key may stand as in an error. */
    public JsonNode json(HttpReply reply) {
        try {
            return JSON.readTree(key.map(secret -> secret.redact(reply.body())).orElse(reply.body()));
        } catch (JsonProcessingException e) {
            throw new LlmException(
                    Failure.of(
                                    Kind.TRANSIENT,
                                    CallFailureReason.PROVIDER,
                                    "%s answered with %s in place of JSON".formatted(url, reply.described()))
                            .withAttempts(3, Kind.UNAVAILABLE),
                    e);
        }
    }

    /** Puts what is at {@code path} into {@code file}, which exists. */
    public void download(String path, Path file) {
        ApiCall call = new ApiCall(transport, key, longer());
        check(call.download(request(path).GET().build(), file), call);
    }

    /**
     * Returns what {@code error}, which a job failed with, would be for a call: an unknown model, a spent quota. Empty
     * where that is nothing that calls would fail for.
     */
    public Optional<Failure> fatal(int status, JsonNode error) {
        try {
            api.read(redacted(reply(status, JSON.createObjectNode().set("error", error))));
            return Optional.empty();
        } catch (LlmException e) {
            return Optional.of(e.failure())
                    .filter(failure -> failure.isFatal() && failure.kind() != Kind.INVALID_REQUEST);
        }
    }

    /** Returns a reply under {@code key} that a call would have brought as {@code body} with {@code status}. */
    public Reply reply(String replyKey, int status, JsonNode body) {
        HttpReply reply = redacted(reply(status, body));
        return new Reply() {
            @Override
            public String key() {
                return replyKey;
            }

            @Override
            public Completion completion(Prompt prompt) {
                return read(prompt, reply);
            }
        };
    }

    /** Returns the reply to a request that was not made. */
    public static Reply notMade(String replyKey, String why) {
        Failure failure =
                Failure.of(Kind.CALL_NOT_MADE, CallFailureReason.PROVIDER, "the request was not made: " + why);
        return new Reply() {
            @Override
            public String key() {
                return replyKey;
            }

            @Override
            public Completion completion(Prompt prompt) {
                throw new LlmException(failure);
            }
        };
    }

    /** A parameter that the model refuses is left out of later requests, and this one is worth another try. */
    private Completion read(Prompt prompt, HttpReply reply) {
        if (!reply.isSuccess() && isParameterRefused(prompt, reply)) {
            throw new LlmException(Failure.of(
                    Kind.TRANSIENT, CallFailureReason.PROVIDER, "a parameter was refused that is now left out"));
        }
        return api.read(reply);
    }

    private boolean isParameterRefused(Prompt prompt, HttpReply reply) {
        ObjectNode sent = refusedBody.orElseGet(() -> writer.apply(prompt));
        boolean refused = api.amended(sent, reply).isPresent();
        refusedBody = refused ? Optional.of(sent) : refusedBody;
        return refused;
    }

    /**
     * Reads {@code file} line by line.
     *
     * @param reader reads one line; empty for one that is no reply
     * @return how many lines could not be read
     */
    public int read(Path file, Function<JsonNode, Optional<Reply>> reader, Consumer<Reply> replies) {
        int unreadable = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (Optional<String> line = line(lines); line.isPresent(); line = line(lines)) {
                if (line.get().isBlank()) {
                    continue;
                }
                Optional<Reply> reply = parsed(line.get()).flatMap(reader);
                reply.ifPresent(replies);
                unreadable += reply.isPresent() ? 0 : 1;
            }
            return unreadable;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the next line; of one that is longer than a reply may be, only the beginning, which is no JSON. */
    private static Optional<String> line(BufferedReader lines) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = lines.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = lines.read()) {
            if (line.length() < HttpTransport.MAX_REPLY) {
                line.append((char) next);
            }
        }
        return Optional.of(line.toString());
    }

    private static Optional<JsonNode> parsed(String line) {
        try {
            return Optional.of(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private HttpReply send(HttpRequest request, Duration within) {
        ApiCall call = new ApiCall(transport, key, within);
        return check(call.send(request), call);
    }

    private HttpReply check(HttpReply reply, ApiCall call) {
        if (!reply.isSuccess()) {
            try {
                api.read(reply);
            } catch (LlmException e) {
                throw call.redacted(e);
            }
        }
        return reply;
    }

    private Duration longer() {
        return timeout.compareTo(FILE_TIMEOUT) > 0 ? timeout : FILE_TIMEOUT;
    }

    private HttpReply redacted(HttpReply reply) {
        return key.map(reply::redacted).orElse(reply);
    }

    private static HttpReply reply(int status, JsonNode body) {
        return new HttpReply(status, HttpHeaders.of(Map.of(), (name, value) -> true), body.toString());
    }
}

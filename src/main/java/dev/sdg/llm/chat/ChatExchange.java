package dev.sdg.llm.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.sdg.http.ApiKey;
import dev.sdg.http.HttpException;
import dev.sdg.http.HttpReply;
import dev.sdg.http.HttpTransport;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.TokenUsage;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call: the HTTP client that langchain4j is given for it, and the builder that hands it over. langchain4j writes
 * the request; the reply is read here, by the provider's {@link ProviderApi}. Used once, by one thread.
 */
final class ChatExchange implements HttpClient, HttpClientBuilder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpTransport transport;
    private final ProviderApi api;
    private final Optional<ApiKey> key;
    private final Duration timeout;
    private final long deadline;
    private Optional<Completion> completion = Optional.empty();

    ChatExchange(HttpTransport transport, ProviderApi api, Optional<ApiKey> key, Duration timeout) {
        this.transport = transport;
        this.api = api;
        this.key = key;
        this.timeout = timeout;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /**
     * Carries our own exception through langchain4j, which wraps others when the thread is interrupted and replaces
     * those whose root cause it knows. It lets exceptions of this kind pass as they are; hence our own is a field, not
     * the cause.
     */
    static final class FailedException extends NonRetriableException {

        private static final long serialVersionUID = 1L;

        private final LlmException ours;

        private FailedException(LlmException ours) {
            super(ours.getMessage());
            this.ours = ours;
        }

        LlmException ours() {
            return ours;
        }
    }

    /** Returns what the model answered, once langchain4j has made its call. */
    Completion completion() {
        return completion.orElseThrow();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try {
            completion = Optional.of(api.read(accepted(request)));
            return SuccessfulHttpResponse.builder()
                    .statusCode(200)
                    .headers(Map.of())
                    .body(api.placeholderReply())
                    .build();
        } catch (HttpException e) {
            throw new FailedException(redacted(new LlmException(failure(e), e)));
        } catch (LlmException e) {
            throw new FailedException(redacted(e));
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("replies are not streamed");
    }

    /** Sends the request until the provider refuses no more optional parameter of it; each time it has one less. */
    private HttpReply accepted(HttpRequest request) {
        ObjectNode sent = api.outgoing(parsed(request.body()));
        HttpReply reply = send(request, sent);
        Optional<ObjectNode> amended = api.amended(sent, reply);
        while (amended.isPresent()) {
            sent = amended.get();
            reply = send(request, sent);
            amended = api.amended(sent, reply);
        }
        return reply;
    }

    private HttpReply send(HttpRequest request, ObjectNode body) {
        java.net.http.HttpRequest.Builder outgoing = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.method().name(), BodyPublishers.ofString(body.toString()));
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            header.getValue().forEach(value -> outgoing.header(header.getKey(), value));
        }
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        HttpReply reply = transport.send(outgoing.build(), left);
        return key.map(reply::redacted).orElse(reply);
    }

    private static ObjectNode parsed(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("langchain4j wrote a request that is no JSON", e);
        }
    }

    /** What the network did may have cost something once the request may have been received. */
    private Failure failure(HttpException e) {
        Failure again = Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, e.getMessage());
        Failure failure =
                switch (e.kind()) {
                    case UNKNOWN_HOST -> again.withAttempts(2, Kind.UNAVAILABLE);
                    case UNTRUSTED_CERTIFICATE, INTERRUPTED -> again.withKind(Kind.UNAVAILABLE);
                    case CONNECTION_REFUSED, NO_REPLY -> again;
                    case REPLY_CUT_OFF ->
                        e.status().orElseThrow() / 100 == 2 ? again.withAttempts(3, Kind.UNAVAILABLE) : again;
                    case REPLY_TOO_LARGE ->
                        Failure.of(Kind.TRANSIENT, CallFailureReason.CUT_OFF, e.getMessage())
                                .withAttempts(2, Kind.REQUEST_FAILED);
                    case TIMED_OUT ->
                        again.withMessage("%s within %s s (see ⟨timeout⟩)".formatted(e.getMessage(), seconds(timeout)));
                };
        return e.kind().mayHaveBeenReceived() ? failure.withUsage(TokenUsage.UNKNOWN) : failure;
    }

    private static String seconds(Duration timeout) {
        return timeout.toMillis() % 1000 == 0
                ? Long.toString(timeout.toSeconds())
                : Double.toString(timeout.toMillis() / 1000.0);
    }

    private LlmException redacted(LlmException thrown) {
        String message = thrown.getMessage();
        String safe = key.map(secret -> secret.redact(message)).orElse(message);
        return safe.equals(message) ? thrown : new LlmException(thrown.failure().withMessage(safe));
    }

    @Override
    public HttpClient build() {
        return this;
    }

    @Override
    public Duration connectTimeout() {
        return timeout;
    }

    /** Ignored, as the other one: the exchange has its own deadline. */
    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return timeout;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
        return this;
    }
}

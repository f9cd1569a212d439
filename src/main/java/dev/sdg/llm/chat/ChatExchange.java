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
import dev.sdg.http.HttpReply;
import dev.sdg.llm.Completion;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call: the HTTP client that langchain4j is given for it, and the builder that hands it over. langchain4j writes
 * the request; the reply is read here, by the provider's {@link ProviderApi}. Without a call the request is only
 * written. Used once, by one thread.
 */
final class ChatExchange implements HttpClient, HttpClientBuilder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProviderApi api;
    private final Prompt prompt;
    private final Duration timeout;
    private final Optional<ApiCall> call;
    private Optional<Completion> completion = Optional.empty();
    private Optional<ObjectNode> written = Optional.empty();

    ChatExchange(ProviderApi api, Prompt prompt, ApiCall call) {
        this(api, prompt, call.timeout(), Optional.of(call));
    }

    private ChatExchange(ProviderApi api, Prompt prompt, Duration timeout, Optional<ApiCall> call) {
        this.api = api;
        this.prompt = prompt;
        this.timeout = timeout;
        this.call = call;
    }

    /** Returns an exchange that sends nothing. */
    static ChatExchange writing(ProviderApi api, Prompt prompt, Duration timeout) {
        return new ChatExchange(api, prompt, timeout, Optional.empty());
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

    /** Returns the body of the request, once langchain4j has written it. */
    ObjectNode written() {
        return written.orElseThrow();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        ObjectNode body = api.outgoing(parsed(request.body()), prompt);
        written = Optional.of(body);
        call.ifPresent(made -> complete(request, body, made));
        return SuccessfulHttpResponse.builder()
                .statusCode(200)
                .headers(Map.of())
                .body(api.placeholderReply())
                .build();
    }

    private void complete(HttpRequest request, ObjectNode body, ApiCall made) {
        try {
            completion = Optional.of(api.read(accepted(request, body, made)));
        } catch (LlmException e) {
            throw new FailedException(made.redacted(e));
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("replies are not streamed");
    }

    /** Sends the request until the provider refuses no more optional parameter of it; each time it has one less. */
    private HttpReply accepted(HttpRequest request, ObjectNode body, ApiCall made) {
        ObjectNode sent = body;
        HttpReply reply = send(request, sent, made);
        Optional<ObjectNode> amended = api.amended(sent, reply);
        while (amended.isPresent()) {
            sent = amended.get();
            reply = send(request, sent, made);
            amended = api.amended(sent, reply);
        }
        return reply;
    }

    private static HttpReply send(HttpRequest request, ObjectNode body, ApiCall made) {
        java.net.http.HttpRequest.Builder outgoing = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.method().name(), BodyPublishers.ofString(body.toString()));
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            header.getValue().forEach(value -> outgoing.header(header.getKey(), value));
        }
        return made.send(outgoing.build());
    }

    private static ObjectNode parsed(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("langchain4j wrote a request that is no JSON", e);
        }
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

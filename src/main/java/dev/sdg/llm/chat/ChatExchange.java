package dev.sdg.llm.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.sdg.http.Deadline;
import dev.sdg.http.HttpReply;
import dev.sdg.http.HttpTransport;
import dev.sdg.llm.ApiKey;
import dev.sdg.llm.Completion;
import dev.sdg.llm.LlmException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call: the HTTP client that langchain4j is given for it. It stands between langchain4j and the wire, and keeps the
 * envelope's numbers, which langchain4j would lose. Used once, by one thread.
 */
final class ChatExchange implements HttpClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpTransport transport;
    private final ProviderApi dialect;
    private final Optional<ApiKey> key;
    private final Duration timeout;
    private final Deadline deadline;
    private Optional<ReplyEnvelope> envelope = Optional.empty();

    ChatExchange(HttpTransport transport, ProviderApi dialect, Optional<ApiKey> key, Duration timeout) {
        this.transport = transport;
        this.dialect = dialect;
        this.key = key;
        this.timeout = timeout;
        this.deadline = Deadline.in(timeout);
    }

    /** Returns {@code text}, the answer that langchain4j read, with what the envelope told of it. */
    Completion completion(String text) {
        ReplyEnvelope read = envelope.orElseThrow();
        return new Completion(text, read.cutOff(), read.usage(), read.model());
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try {
            ReplyEnvelope read = dialect.read(accepted(request));
            envelope = Optional.of(read);
            return SuccessfulHttpResponse.builder()
                    .statusCode(200)
                    .headers(Map.of())
                    .body(ascii(read.normalised()))
                    .build();
        } catch (LlmException e) {
            throw new ExchangeFailedException(redacted(e));
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("replies are not streamed");
    }

    /** Sends the request until the provider refuses no more optional parameter of it; each time it has one less. */
    private HttpReply accepted(HttpRequest request) {
        ObjectNode sent = dialect.outgoing(parsed(request.body()));
        HttpReply reply = send(request, sent);
        Optional<ObjectNode> amended = dialect.amended(sent, reply);
        while (amended.isPresent()) {
            sent = amended.get();
            reply = send(request, sent);
            amended = dialect.amended(sent, reply);
        }
        return reply;
    }

    private HttpReply send(HttpRequest request, ObjectNode body) {
        java.net.http.HttpRequest.Builder outgoing = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.method().name(), BodyPublishers.ofString(body.toString()));
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            header.getValue().forEach(value -> outgoing.header(header.getKey(), value));
        }
        HttpReply reply = transport.send(outgoing.build(), deadline.left(), timeout);
        return key.map(reply::without).orElse(reply);
    }

    private static ObjectNode parsed(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("langchain4j wrote a request that is no JSON", e);
        }
    }

    /** Escapes what is not ASCII: langchain4j makes bytes of it, and half a surrogate pair would become a question mark. */
    private static String ascii(ObjectNode envelope) {
        try {
            return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree in memory could not be written", e);
        }
    }

    private LlmException redacted(LlmException thrown) {
        String message = thrown.getMessage();
        String safe = key.map(secret -> secret.redact(message)).orElse(message);
        return safe.equals(message) ? thrown : new LlmException(thrown.failure().withMessage(safe));
    }
}

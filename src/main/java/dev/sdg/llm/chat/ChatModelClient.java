package dev.sdg.llm.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.sdg.http.ApiKey;
import dev.sdg.http.HttpTransport;
import dev.sdg.llm.Completion;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Any model of langchain4j behind our own border.
 *
 * <p>langchain4j's model object is made anew for each call. That costs microseconds, and it is what ties a reply to its
 * call: the {@link ChatExchange} under the model sees one reply and no other, without thread-local state.
 */
public final class ChatModelClient implements LlmClient {

    private final Models models;
    private final HttpTransport transport;
    private final ProviderApi api;
    private final Optional<ApiKey> key;
    private final Duration timeout;

    /** Makes langchain4j's model for one call. */
    @FunctionalInterface
    public interface Models {

        /**
         * Returns a model that does not retry by itself.
         *
         * @param http the client under it
         * @param planning whether it may think more than about rows, as {@link Prompt#planning} says
         */
        ChatModel create(HttpClientBuilder http, boolean planning);
    }

    /**
     * @param models makes langchain4j's model
     * @param transport under it
     * @param api of the provider
     * @param key taken out of every message
     * @param timeout for one whole call
     */
    public ChatModelClient(
            Models models, HttpTransport transport, ProviderApi api, Optional<ApiKey> key, Duration timeout) {
        this.models = models;
        this.transport = transport;
        this.api = api;
        this.key = key;
        this.timeout = timeout;
    }

    @Override
    public Completion complete(Prompt prompt) {
        ChatExchange exchange = new ChatExchange(api, prompt, new ApiCall(transport, key, timeout));
        try {
            models.create(exchange, prompt.planning()).chat(request(prompt));
            return exchange.completion();
        } catch (ChatExchange.FailedException e) {
            throw e.ours();
        }
    }

    /** Returns the body of the request that {@link #complete} would send for {@code prompt}. */
    public ObjectNode body(Prompt prompt) {
        ChatExchange exchange = ChatExchange.writing(api, prompt, timeout);
        models.create(exchange, prompt.planning()).chat(request(prompt));
        return exchange.written();
    }

    /**
     * Returns the way to the other endpoints of the same API, where what is learned about requests is shared.
     *
     * @param url that their paths begin with
     * @param headers of every request; the key among them
     */
    public BatchExchange exchange(String url, Map<String, String> headers) {
        return new BatchExchange(this::body, api, transport, key, timeout, url, headers);
    }

    private static ChatRequest request(Prompt prompt) {
        ChatRequest.Builder request = ChatRequest.builder().messages(messages(prompt));
        prompt.replySchema().ifPresent(schema -> request.responseFormat(json(schema)));
        return request.build();
    }

    private static List<ChatMessage> messages(Prompt prompt) {
        Stream<ChatMessage> system =
                Stream.of(prompt.system()).filter(text -> !text.isBlank()).map(SystemMessage::from);
        return Stream.concat(system, Stream.of(UserMessage.from(prompt.user()))).toList();
    }

    /**
     * A raw schema goes out as it is; langchain4j sorts the fields of a typed one, and their order matters to quality.
     */
    private static ResponseFormat json(JsonNode schema) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("rows")
                        .rootElement(JsonRawSchema.from(schema.toString()))
                        .build())
                .build();
    }
}

package dev.sdg.llm.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel.OllamaChatModelBuilder;
import dev.sdg.http.HttpTransport;
import dev.sdg.llm.Connection;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.OfferedModel;
import dev.sdg.llm.Thinking;
import dev.sdg.llm.ThinkingLevel;
import dev.sdg.llm.chat.Address;
import dev.sdg.llm.chat.ChatModelClient;
import dev.sdg.llm.chat.DialectApi;
import dev.sdg.llm.chat.Endpoint;
import dev.sdg.llm.chat.ModelList;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A server of Ollama, by its own API. Sampling parameters that the user did not give are not sent: Ollama has those
 * that a model's makers recommend.
 */
public final class OllamaProvider implements LlmProvider {
    private static final URI LOCAL = URI.create("http://127.0.0.1:11434");
    private static final String KEY = "OLLAMA_API_KEY";

    private final InstantSource clock;

    private OllamaProvider(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns the provider. */
    public static OllamaProvider create() {
        return at(InstantSource.system());
    }

    /** Returns the provider with another sense of what time it is. */
    public static OllamaProvider at(InstantSource clock) {
        return new OllamaProvider(clock);
    }

    @Override
    public String name() {
        return "ollama";
    }

    /** None: it depends on what was pulled. */
    @Override
    public Optional<String> defaultModel(Optional<URI> baseUrl) {
        return Optional.empty();
    }

    /** A server of one's own needs no key; that of Ollama's cloud does. */
    @Override
    public List<String> keyVariables() {
        return List.of(KEY);
    }

    @Override
    public List<String> baseUrlVariables() {
        return List.of("OLLAMA_HOST");
    }

    @Override
    public String baseUrl(String given) {
        return OllamaHost.url(given);
    }

    @Override
    public List<String> warnings(ModelSettings settings) {
        return settings.thinking().filter(thinking -> thinking.tokens().isPresent()).stream()
                .map(thinking -> "Ollama has no thinking budget in tokens: ⟨thinking⟩ %s is taken as %s"
                        .formatted(thinking.word(), thinking.level().word()))
                .toList();
    }

    @Override
    public LlmClient create(ModelSettings settings, Consumer<String> notices) {
        Address address = Address.of(settings.connection(), LOCAL);
        ThinkingLevel thinking = settings.thinking().map(Thinking::level).orElse(ThinkingLevel.OFF);
        return new ChatModelClient(
                (http, planning) -> model(http, address, settings),
                new HttpTransport(),
                new DialectApi(
                        new OllamaDialect(settings.model(), thinking),
                        endpoint(settings.model(), address),
                        clock,
                        notices),
                address.key(),
                settings.connection().timeout());
    }

    private static ChatModel model(HttpClientBuilder http, Address address, ModelSettings settings) {
        OllamaChatModelBuilder builder = OllamaChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(address.url())
                .modelName(settings.model())
                .returnThinking(false)
                .customHeaders(headers(address))
                .maxRetries(0);
        settings.temperature().ifPresent(builder::temperature);
        settings.topP().ifPresent(builder::topP);
        settings.topK().ifPresent(builder::topK);
        return builder.build();
    }

    @Override
    public List<OfferedModel> models(Connection connection) {
        Address address = Address.of(connection, LOCAL);
        return new ModelList(
                        endpoint("", address),
                        URI.create(address.url() + "/api/tags"),
                        headers(address),
                        "models",
                        OllamaProvider::offered)
                .fetch(connection);
    }

    private static Map<String, String> headers(Address address) {
        return address.key()
                .map(key -> Map.of("Authorization", "Bearer " + key.reveal()))
                .orElse(Map.of());
    }

    private static Optional<OfferedModel> offered(JsonNode entry) {
        return Optional.of(new OfferedModel(
                entry.path("model").asText(entry.path("name").asText()),
                ModelList.number(entry.path("details").path("context_length")),
                ModelList.number()));
    }

    private static Endpoint endpoint(String model, Address address) {
        return new Endpoint(
                "Ollama",
                model,
                address.url(),
                KEY,
                "",
                "get it with 'ollama pull %s', or choose another with ⟨model⟩, 'sdg models' lists them"
                        .formatted(model));
    }
}

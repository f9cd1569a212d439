package dev.sdg.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicChatModel.AnthropicChatModelBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.sdg.http.ApiKey;
import dev.sdg.http.HttpTransport;
import dev.sdg.llm.Connection;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.ModelWithJobs;
import dev.sdg.llm.OfferedModel;
import dev.sdg.llm.chat.Address;
import dev.sdg.llm.chat.ChatModelClient;
import dev.sdg.llm.chat.DialectApi;
import dev.sdg.llm.chat.Endpoint;
import dev.sdg.llm.chat.ModelList;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Anthropic's Messages API. */
public final class AnthropicProvider implements LlmProvider {
    private static final URI ANTHROPIC = URI.create("https://api.anthropic.com");
    private static final String KEY = "ANTHROPIC_API_KEY";
    private static final String VERSION = "2023-06-01";

    /** What is sent where there is no key, since langchain4j wants one. */
    private static final String NO_KEY = "none";

    private final InstantSource clock;

    private AnthropicProvider(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns the provider. */
    public static AnthropicProvider create() {
        return at(InstantSource.system());
    }

    /** Returns the provider with another sense of what time it is. */
    public static AnthropicProvider at(InstantSource clock) {
        return new AnthropicProvider(clock);
    }

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public Optional<String> defaultModel(Optional<URI> baseUrl) {
        return Optional.of("claude-haiku-5-5");
    }

    @Override
    public List<String> keyVariables() {
        return List.of(KEY);
    }

    @Override
    public List<String> baseUrlVariables() {
        return List.of("ANTHROPIC_BASE_URL");
    }

    @Override
    public List<String> warnings(ModelSettings settings) {
        return new AnthropicParameters(settings).warnings();
    }

    @Override
    public LlmClient create(ModelSettings settings, Consumer<String> notices) {
        return client(settings, notices);
    }

    @Override
    public boolean hasBatchJobs() {
        return true;
    }

    @Override
    public ModelWithJobs createWithJobs(ModelSettings settings, Consumer<String> notices) {
        ChatModelClient client = client(settings, notices);
        Address address = address(settings.connection());
        return new ModelWithJobs(client, new AnthropicBatchJobs(client.exchange(versioned(address), headers(address))));
    }

    private ChatModelClient client(ModelSettings settings, Consumer<String> notices) {
        Address address = address(settings.connection());
        AnthropicParameters parameters = new AnthropicParameters(settings);
        return new ChatModelClient(
                (http, planning) -> model(http, address, parameters, settings.model()),
                new HttpTransport(),
                new DialectApi(
                        new AnthropicDialect(settings.model(), parameters),
                        endpoint(settings.model(), address),
                        clock,
                        notices),
                address.key(),
                settings.connection().timeout());
    }

    private static ChatModel model(
            HttpClientBuilder http, Address address, AnthropicParameters parameters, String model) {
        AnthropicChatModelBuilder builder = AnthropicChatModel.builder()
                .httpClientBuilder(http)
                .apiKey(address.key().map(ApiKey::reveal).orElse(NO_KEY))
                .version(VERSION)
                .baseUrl(versioned(address))
                .modelName(model)
                .returnThinking(false)
                .maxRetries(0);
        return parameters.applyTo(builder).build();
    }

    @Override
    public List<OfferedModel> models(Connection connection) {
        Address address = address(connection);
        return new ModelList(
                        endpoint("", address),
                        URI.create(versioned(address) + "/models?limit=1000"),
                        headers(address),
                        "data",
                        AnthropicProvider::offered)
                .fetch(connection);
    }

    private static Map<String, String> headers(Address address) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("anthropic-version", VERSION));
        address.key().ifPresent(key -> headers.put("x-api-key", key.reveal()));
        return headers;
    }

    private static Optional<OfferedModel> offered(JsonNode entry) {
        return Optional.of(new OfferedModel(
                entry.path("id").asText(),
                ModelList.number(entry.path("max_input_tokens")),
                ModelList.number(entry.path("max_tokens"))));
    }

    /** Only Anthropic itself is known to need a key: whether another server does, it says itself. */
    private static Address address(Connection connection) {
        return Address.ofOwnOrOther(connection, ANTHROPIC, "Anthropic", KEY);
    }

    /** Anthropic's own SDKs take the host and add the version; a version that the user gave stays. */
    private static String versioned(Address address) {
        return address.ending(".*/v1", "/v1");
    }

    private static Endpoint endpoint(String model, Address address) {
        return new Endpoint(
                "Anthropic",
                model,
                address.url(),
                KEY,
                address.url().equals(ANTHROPIC.toString()) ? "https://platform.claude.com/settings/keys" : "",
                "choose another with ⟨model⟩, 'sdg models' lists them for the same ⟨provider⟩ and ⟨base-url⟩");
    }
}

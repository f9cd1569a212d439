package dev.sdg.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel.OpenAiChatModelBuilder;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** OpenAI's chat-completions API, at OpenAI or at any server that speaks it: vLLM, llama.cpp, LM Studio, a gateway. */
public final class OpenAiProvider implements LlmProvider {
    private static final URI OPENAI = URI.create("https://api.openai.com/v1");
    private static final String KEY = "OPENAI_API_KEY";

    private final InstantSource clock;

    private OpenAiProvider(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns the provider. */
    public static OpenAiProvider create() {
        return at(InstantSource.system());
    }

    /** Returns the provider with another sense of what time it is. */
    public static OpenAiProvider at(InstantSource clock) {
        return new OpenAiProvider(clock);
    }

    @Override
    public String name() {
        return "openai";
    }

    /** Another server has models of its own. */
    @Override
    public Optional<String> defaultModel(Optional<URI> baseUrl) {
        return Optional.of("gpt-6-luna").filter(model -> baseUrl.isEmpty() || baseUrl.equals(Optional.of(OPENAI)));
    }

    @Override
    public List<String> keyVariables() {
        return List.of(KEY);
    }

    @Override
    public List<String> baseUrlVariables() {
        return List.of("OPENAI_BASE_URL");
    }

    @Override
    public List<String> warnings(ModelSettings settings) {
        return new OpenAiParameters(settings).warnings();
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
        return new ModelWithJobs(
                client, new OpenAiBatchJobs(client.exchange(versioned(address), authorization(address))));
    }

    private ChatModelClient client(ModelSettings settings, Consumer<String> notices) {
        Address address = address(settings.connection());
        OpenAiParameters parameters = new OpenAiParameters(settings);
        return new ChatModelClient(
                (http, planning) -> model(http, address, parameters, settings.model(), planning),
                new HttpTransport(),
                new DialectApi(
                        new OpenAiDialect(settings.model(), parameters),
                        endpoint(settings.model(), address),
                        clock,
                        notices),
                address.key(),
                settings.connection().timeout());
    }

    private static ChatModel model(
            HttpClientBuilder http, Address address, OpenAiParameters parameters, String model, boolean planning) {
        OpenAiChatModelBuilder builder = OpenAiChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(versioned(address))
                .modelName(model)
                .strictJsonSchema(true)
                .returnThinking(false)
                .maxRetries(0);
        address.key().map(ApiKey::reveal).ifPresent(builder::apiKey);
        return parameters.applyTo(builder, planning).build();
    }

    @Override
    public List<OfferedModel> models(Connection connection) {
        Address address = address(connection);
        return new ModelList(
                        endpoint("", address),
                        URI.create(versioned(address) + "/models"),
                        authorization(address),
                        "data",
                        OpenAiProvider::offered)
                .fetch(connection);
    }

    private static Map<String, String> authorization(Address address) {
        return address.key()
                .map(key -> Map.of("Authorization", "Bearer " + key.reveal()))
                .orElse(Map.of());
    }

    /** OpenAI itself tells no sizes; vLLM, OpenRouter and llama.cpp do, each in its own way. */
    private static Optional<OfferedModel> offered(JsonNode entry) {
        return Optional.of(new OfferedModel(
                entry.path("id").asText(),
                ModelList.number(
                        entry.path("max_model_len"),
                        entry.path("context_length"),
                        entry.path("context_window"),
                        entry.path("meta").path("n_ctx_train")),
                ModelList.number(
                        entry.path("max_completion_tokens"),
                        entry.path("top_provider").path("max_completion_tokens"))));
    }

    /** Only OpenAI itself is known to need a key: whether another server does, it says itself. */
    private static Address address(Connection connection) {
        return Address.ofOwnOrOther(connection, OPENAI, "OpenAI", KEY);
    }

    private static String versioned(Address address) {
        return address.ending("https?://[^/]+/.+", "/v1");
    }

    private static Endpoint endpoint(String model, Address address) {
        boolean own = address.url().equals(OPENAI.toString());
        return new Endpoint(
                own ? "OpenAI" : "chat-completions",
                model,
                address.url(),
                KEY,
                own ? "https://platform.openai.com/api-keys" : "",
                "choose another with ⟨model⟩, 'sdg models' lists them for the same ⟨provider⟩ and ⟨base-url⟩");
    }
}

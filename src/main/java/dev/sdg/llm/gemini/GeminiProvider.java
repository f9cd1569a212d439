package dev.sdg.llm.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GeminiHarmBlockThreshold;
import dev.langchain4j.model.googleai.GeminiHarmCategory;
import dev.langchain4j.model.googleai.GeminiSafetySetting;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.sdg.http.ApiKey;
import dev.sdg.http.HttpTransport;
import dev.sdg.http.SafeMessage;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Connection;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.ModelWithJobs;
import dev.sdg.llm.OfferedModel;
import dev.sdg.llm.chat.Address;
import dev.sdg.llm.chat.ChatModelClient;
import dev.sdg.llm.chat.Endpoint;
import dev.sdg.llm.chat.ModelList;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Google's Gemini API, through langchain4j on our own transport.
 *
 * <p>Safety settings: in each adjustable category only what is harmful with high probability is blocked
 * ({@code BLOCK_ONLY_HIGH}). Stricter thresholds lose paid batches on medicine, law and history; with none at all, text
 * that nobody will read before it trains a model would go unfiltered.
 */
public final class GeminiProvider implements LlmProvider {

    private static final URI GOOGLE = URI.create("https://generativelanguage.googleapis.com");
    private static final List<GeminiSafetySetting> SAFETY = Stream.of(
                    GeminiHarmCategory.HARM_CATEGORY_HARASSMENT,
                    GeminiHarmCategory.HARM_CATEGORY_HATE_SPEECH,
                    GeminiHarmCategory.HARM_CATEGORY_SEXUALLY_EXPLICIT,
                    GeminiHarmCategory.HARM_CATEGORY_DANGEROUS_CONTENT)
            .map(category -> new GeminiSafetySetting(category, GeminiHarmBlockThreshold.BLOCK_ONLY_HIGH))
            .toList();

    private final InstantSource clock;

    private GeminiProvider(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns the provider. */
    public static GeminiProvider create() {
        return new GeminiProvider(InstantSource.system());
    }

    /** Returns the provider with another sense of what time it is. */
    public static GeminiProvider at(InstantSource clock) {
        return new GeminiProvider(clock);
    }

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public Optional<String> defaultModel(Optional<URI> baseUrl) {
        return Optional.of("gemini-flash-latest");
    }

    @Override
    public List<String> keyVariables() {
        return List.of("GOOGLE_API_KEY", "GEMINI_API_KEY");
    }

    @Override
    public List<String> baseUrlVariables() {
        return List.of("GOOGLE_GEMINI_BASE_URL");
    }

    @Override
    public List<String> warnings(ModelSettings settings) {
        return new GenerationParameters(settings, shortName(settings.model())).warnings();
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
        Address address = Address.of(settings.connection(), GOOGLE);
        ApiKey key = address.requiredKey("Gemini", "GOOGLE_API_KEY");
        String url = versioned(address);
        return new ModelWithJobs(
                client,
                new GeminiBatchJobs(
                        client.exchange(url, Map.of("x-goog-api-key", key.reveal())),
                        client.exchange(
                                url.replaceFirst("/(v1\\w*)$", "/upload/$1"), Map.of("x-goog-api-key", key.reveal())),
                        client.exchange(
                                url.replaceFirst("/(v1\\w*)$", "/download/$1"), Map.of("x-goog-api-key", key.reveal())),
                        modelName(settings.model())));
    }

    private ChatModelClient client(ModelSettings settings, Consumer<String> notices) {
        String model = modelName(settings.model());
        Address address = Address.of(settings.connection(), GOOGLE);
        ApiKey key = address.requiredKey("Gemini", "GOOGLE_API_KEY");
        GenerationParameters parameters = new GenerationParameters(settings, model);
        return new ChatModelClient(
                (http, planning) -> model(http, model, key, address, parameters, planning),
                new HttpTransport(),
                new GeminiApi(endpoint(model, address), clock, notices),
                address.key(),
                settings.connection().timeout());
    }

    @Override
    public List<OfferedModel> models(Connection connection) {
        Address address = Address.of(connection, GOOGLE);
        ApiKey key = address.requiredKey("Gemini", "GOOGLE_API_KEY");
        Endpoint endpoint = endpoint("", address);
        return new ModelList(
                        endpoint,
                        URI.create(versioned(address) + "/models?pageSize=1000"),
                        Map.of("x-goog-api-key", key.reveal()),
                        "models",
                        GeminiProvider::offered)
                .fetch(connection, new GeminiErrorClassifier(endpoint, clock)::of);
    }

    private static Optional<OfferedModel> offered(JsonNode entry) {
        boolean generates = GoogleError.elements(entry.path("supportedGenerationMethods"))
                .anyMatch(method -> method.asText().equals("generateContent"));
        return generates
                ? Optional.of(new OfferedModel(
                        shortName(entry.path("name").asText()),
                        ModelList.number(entry.path("inputTokenLimit")),
                        ModelList.number(entry.path("outputTokenLimit"))))
                : Optional.empty();
    }

    private static Endpoint endpoint(String model, Address address) {
        return new Endpoint(
                "Gemini",
                model,
                address.url(),
                "GOOGLE_API_KEY",
                "https://aistudio.google.com/apikey",
                "choose another with ⟨model⟩, 'sdg models' lists them (https://ai.google.dev/gemini-api/docs/models)");
    }

    private static ChatModel model(
            HttpClientBuilder http,
            String model,
            ApiKey key,
            Address address,
            GenerationParameters parameters,
            boolean planning) {
        return parameters
                .applyTo(
                        GoogleAiGeminiChatModel.builder()
                                .httpClientBuilder(http)
                                .apiKey(key.reveal())
                                .baseUrl(versioned(address))
                                .modelName(model)
                                .safetySettings(SAFETY)
                                .returnThinking(false)
                                .maxRetries(0),
                        planning)
                .build();
    }

    /** Google's own SDKs take the host and add the version; a version that the user gave stays. */
    private static String versioned(Address address) {
        return address.ending(".*/v1(?:alpha|beta)?", "/v1beta");
    }

    private static String modelName(String given) {
        String name = shortName(given);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw failed(
                    Kind.INVALID_SETTINGS,
                    "'%s' is not a Gemini model name: use letters, digits, '.', '-' and '_', as in gemini-flash-latest"
                            .formatted(SafeMessage.of(given)));
        }
        return name;
    }

    private static String shortName(String given) {
        return given.startsWith("models/") ? given.substring("models/".length()) : given;
    }

    private static LlmException failed(Kind action, String message) {
        return new LlmException(Failure.of(action, CallFailureReason.PROVIDER, message));
    }
}

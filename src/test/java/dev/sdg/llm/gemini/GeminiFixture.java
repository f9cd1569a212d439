package dev.sdg.llm.gemini;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.http.ApiKey;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TestSettings;
import dev.sdg.standin.Answer;
import dev.sdg.standin.ProviderStandIn;
import dev.sdg.standin.ReceivedRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stand-in, and the real client pointed at it, at a fixed moment. */
final class GeminiFixture implements AutoCloseable {

    static final String CANARY = "AIzaCanary-0123456789";
    static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    final ProviderStandIn standIn = ProviderStandIn.start();
    final List<String> notices = new CopyOnWriteArrayList<>();

    ModelSettings settings() {
        return settings("gemini-flash-latest");
    }

    ModelSettings settings(String model) {
        return TestSettings.withBaseUrl(ModelSettings.of(model, ApiKey.of(CANARY)), standIn.url());
    }

    LlmClient client() {
        return client(settings());
    }

    LlmClient client(ModelSettings settings) {
        return GeminiProvider.at(InstantSource.fixed(NOW)).create(settings, notices::add);
    }

    Completion complete(Answer answer) {
        standIn.answer(answer);
        return client().complete(prompt());
    }

    Failure failure(Answer answer) {
        standIn.answer(answer);
        return failureOf(client());
    }

    Failure failureOf(LlmClient client) {
        return catchThrowableOfType(LlmException.class, () -> client.complete(prompt()))
                .failure();
    }

    /** Returns the body that a model with {@code settings} is sent. */
    JsonNode sent(ModelSettings settings) {
        client(settings).complete(prompt());
        return last().body();
    }

    ReceivedRequest last() {
        return standIn.requests().get(standIn.requests().size() - 1);
    }

    static Prompt prompt() {
        return new Prompt("You write rows.", "Three rows, please.", Optional.empty());
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public void close() {
        standIn.close();
    }
}

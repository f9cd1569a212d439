package dev.sdg.llm.provider;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sdg.http.ApiKey;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TestSettings;
import dev.sdg.llm.anthropic.AnthropicProvider;
import dev.sdg.llm.gemini.GeminiProvider;
import dev.sdg.llm.ollama.OllamaProvider;
import dev.sdg.llm.openai.OpenAiProvider;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ProviderStandIn;
import dev.sdg.standin.ReceivedRequest;
import dev.sdg.standin.Wire;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stand-in for one provider, and the real client pointed at it, at a fixed moment. */
final class ProviderFixture implements AutoCloseable {
    static final String CANARY = "sk-Canary-0123456789";
    static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    final Wire wire;
    final ProviderStandIn standIn = ProviderStandIn.start();
    final List<String> notices = new CopyOnWriteArrayList<>();

    ProviderFixture(Wire wire) {
        this.wire = wire;
        standIn.otherwise(request -> wire.text("[]"));
    }

    LlmProvider provider() {
        InstantSource clock = InstantSource.fixed(NOW);
        return switch (wire) {
            case GEMINI -> GeminiProvider.at(clock);
            case OPENAI -> OpenAiProvider.at(clock);
            case ANTHROPIC -> AnthropicProvider.at(clock);
            case OLLAMA -> OllamaProvider.at(clock);
        };
    }

    ModelSettings settings() {
        return settings(
                switch (wire) {
                    case GEMINI -> "gemini-flash-latest";
                    case OPENAI -> "gpt-6-luna";
                    case ANTHROPIC -> "claude-haiku-5-5";
                    case OLLAMA -> "qwen9:4b";
                });
    }

    ModelSettings settings(String model) {
        return TestSettings.withBaseUrl(ModelSettings.of(model, ApiKey.of(CANARY)), standIn.url());
    }

    LlmClient client() {
        return client(settings());
    }

    LlmClient client(ModelSettings settings) {
        return provider().create(settings, notices::add);
    }

    Completion complete(Answer answer) {
        standIn.answer(answer);
        return client().complete(prompt());
    }

    Completion complete(String body) {
        return complete(Answers.json(200, body));
    }

    Failure failure(Answer answer) {
        standIn.answer(answer);
        return failureOf(client());
    }

    Failure failureOf(LlmClient client) {
        return catchThrowableOfType(LlmException.class, () -> client.complete(prompt()))
                .failure();
    }

    ReceivedRequest last() {
        return standIn.requests().get(standIn.requests().size() - 1);
    }

    static Prompt prompt() {
        return new Prompt("You write rows.", "Three rows, please.", Optional.empty());
    }

    @Override
    public void close() {
        standIn.close();
    }
}

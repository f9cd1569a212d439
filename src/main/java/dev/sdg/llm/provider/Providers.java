package dev.sdg.llm.provider;

import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.anthropic.AnthropicProvider;
import dev.sdg.llm.gemini.GeminiProvider;
import dev.sdg.llm.ollama.OllamaProvider;
import dev.sdg.llm.openai.OpenAiProvider;
import dev.sdg.text.ClosestMatch;
import java.util.List;
import java.util.Optional;

/** The providers of models, in the order in which help shows them. Immutable. */
public final class Providers {
    private final List<LlmProvider> all;

    Providers(List<LlmProvider> all) {
        this.all = List.copyOf(all);
    }

    /** Returns the providers that the program comes with; the first one is the default. */
    public static Providers standard() {
        return new Providers(List.of(
                GeminiProvider.create(), OpenAiProvider.create(), AnthropicProvider.create(), OllamaProvider.create()));
    }

    /** Returns all of them, in order. */
    public List<LlmProvider> all() {
        return all;
    }

    /** Returns the names of all of them, in order. */
    public List<String> names() {
        return all.stream().map(LlmProvider::name).toList();
    }

    /** Returns the provider {@code name}, exactly as it is spelled; empty where there is none. */
    public Optional<LlmProvider> find(String name) {
        return all.stream().filter(provider -> provider.name().equals(name)).findFirst();
    }

    /**
     * Returns the provider {@code name}.
     *
     * @throws IllegalArgumentException when there is none; the message names the nearest one and all of them
     */
    public LlmProvider named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("unknown provider '%s'%s (%s)"
                        .formatted(name, ClosestMatch.hint(name, names()), String.join(", ", names()))));
    }
}

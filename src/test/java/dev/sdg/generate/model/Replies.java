package dev.sdg.generate.model;

import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TokenUsage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/** A model that answers what it was told to, in order, the last answer for ever. */
final class Replies implements LlmClient {
    static final TokenUsage USAGE = new TokenUsage(10, 5, 0, 0, true);

    private final Queue<Supplier<Completion>> script = new ArrayDeque<>();
    private final List<Prompt> prompts = new ArrayList<>();

    Replies text(String text) {
        script.add(() -> new Completion(text, false, USAGE, "double"));
        return this;
    }

    Replies cutOff(String text) {
        script.add(() -> new Completion(text, true, USAGE, "double"));
        return this;
    }

    Replies failure(Failure failure) {
        script.add(() -> {
            throw new LlmException(failure);
        });
        return this;
    }

    @Override
    public Completion complete(Prompt prompt) {
        prompts.add(prompt);
        return (script.size() > 1 ? script.remove() : script.element()).get();
    }

    List<Prompt> prompts() {
        return List.copyOf(prompts);
    }
}

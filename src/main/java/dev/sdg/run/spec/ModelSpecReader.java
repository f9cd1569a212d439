package dev.sdg.run.spec;

import dev.sdg.cli.generate.ModelOptions;
import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.ThinkingLevel;
import dev.sdg.llm.provider.Providers;
import dev.sdg.run.spec.Problems.Range;
import dev.sdg.text.Durations;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Checks the options on the model. */
final class ModelSpecReader {
    static final String OFFLINE = "offline";

    private final Providers providers;
    private final Environment environment;

    ModelSpecReader(Providers providers, Environment environment) {
        this.providers = providers;
        this.environment = environment;
    }

    /** Returns what makes the rows, or nothing and what is wrong. All options are checked, also those without use. */
    Optional<ModelSpec> read(ModelOptions typed, Problems problems) {
        OptionalDouble temperature = decimal("--temperature", typed.temperature, Range.from("0.0", "2.0"), problems);
        OptionalDouble topP = decimal("--top-p", typed.topP, Range.over("0.0", "1.0"), problems);
        OptionalInt topK = topK(typed.topK, problems);
        Optional<ThinkingLevel> thinking = thinking(typed.thinking, problems);
        Duration timeout = timeout(typed.timeout, problems);
        String name = typed.provider.strip();
        if (name.equals(OFFLINE)) {
            return Optional.of(new ModelSpec.Offline());
        }
        Optional<LlmProvider> provider = provider(name, problems);
        return provider.map(found -> new ModelSpec.Model(
                found,
                new ModelSettings(
                        model(typed.model, found, problems),
                        baseUrl(typed.baseUrl, found, problems),
                        Optional.empty(),
                        temperature,
                        topP,
                        topK,
                        thinking,
                        timeout)));
    }

    private Optional<LlmProvider> provider(String name, Problems problems) {
        try {
            return Optional.of(providers.named(name));
        } catch (IllegalArgumentException e) {
            problems.add("--provider: " + e.getMessage() + ", or offline: no model at all");
            return Optional.empty();
        }
    }

    private static String model(@Nullable String typed, LlmProvider provider, Problems problems) {
        if (typed == null) {
            return provider.defaultModel();
        }
        if (typed.isBlank()) {
            problems.add("--model: the name is blank");
            return provider.defaultModel();
        }
        return typed.strip();
    }

    private Optional<URI> baseUrl(@Nullable String typed, LlmProvider provider, Problems problems) {
        Optional<String> wanted =
                typed == null ? environment.first(provider.baseUrlVariables()) : Optional.of(typed.strip());
        return wanted.flatMap(url -> url(url, problems));
    }

    private static Optional<URI> url(String text, Problems problems) {
        try {
            URI url = new URI(text);
            String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            if (List.of("http", "https").contains(scheme) && url.getHost() != null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // told below, in the same words
        }
        problems.add("--base-url: '" + text + "' is no address such as https://host or http://localhost:8080");
        return Optional.empty();
    }

    private static OptionalDouble decimal(String option, @Nullable String typed, Range range, Problems problems) {
        return typed == null ? OptionalDouble.empty() : OptionalDouble.of(problems.decimal(option, typed, range));
    }

    private static OptionalInt topK(@Nullable String typed, Problems problems) {
        return typed == null
                ? OptionalInt.empty()
                : OptionalInt.of((int) problems.wholeNumber("--top-k", typed, 1, 1_000_000));
    }

    private static Optional<ThinkingLevel> thinking(@Nullable String typed, Problems problems) {
        if (typed == null) {
            return Optional.empty();
        }
        Optional<ThinkingLevel> level = Arrays.stream(ThinkingLevel.values())
                .filter(one -> one.word().equals(typed.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
        if (level.isEmpty()) {
            problems.add("--thinking: '" + typed + "' is none of off, low, medium, high");
        }
        return level;
    }

    private static Duration timeout(String typed, Problems problems) {
        return Durations.parse(typed.strip()).orElseGet(() -> {
            problems.add("--timeout: '" + typed + "' is no duration such as 90s, 2m or 1m30s");
            return ModelSettings.DEFAULT_TIMEOUT;
        });
    }
}

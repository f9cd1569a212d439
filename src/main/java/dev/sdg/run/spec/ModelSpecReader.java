package dev.sdg.run.spec;

import dev.sdg.generate.budget.Budgets;
import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.ThinkingLevel;
import dev.sdg.llm.provider.Providers;
import dev.sdg.llm.rate.RateLimits;
import dev.sdg.run.spec.Problems.Range;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Checks what is to make the rows, how fast, and what that may cost. */
final class ModelSpecReader {
    private static final String OFFLINE = "offline";
    private static final long MOST = 1_000_000_000_000L;
    private static final int LAST_PORT = 65_535;
    private static final Range DOLLARS = Range.over("0", "1000000");

    private final RunRequest request;
    private final Providers providers;
    private final Environment environment;
    private final Problems problems;

    ModelSpecReader(RunRequest request, Providers providers, Environment environment, Problems problems) {
        this.request = request;
        this.providers = providers;
        this.environment = environment;
        this.problems = problems;
    }

    /** Returns what makes the rows, or nothing and what is wrong. All options are checked, also those without use. */
    Optional<ModelSpec> model() {
        OptionalDouble temperature = decimal("temperature", Range.from("0.0", "2.0"));
        OptionalDouble topP = decimal("top-p", Range.over("0.0", "1.0"));
        OptionalInt topK = topK();
        Optional<ThinkingLevel> thinking = thinking();
        var timeout = problems.duration("timeout", request.valueOrDefault("timeout"), "90s, 2m or 1m30s");
        String name = request.valueOrDefault("provider").strip();
        if (name.equals(OFFLINE)) {
            return Optional.of(new ModelSpec.Offline());
        }
        return provider(name).map(found -> {
            ModelSettings settings = new ModelSettings(
                    model(found), baseUrl(found), Optional.empty(), temperature, topP, topK, thinking, timeout);
            return new ModelSpec.Model(found, settings);
        });
    }

    /** Returns how fast a model is asked and what that may cost. */
    LimitSpec limits() {
        RateLimits rate = new RateLimits(
                (int) problems.wholeNumber("concurrency", request.valueOrDefault("concurrency"), 1, 1_000),
                number("rpm"),
                number("tpm"),
                problems.duration("max-wait", request.valueOrDefault("max-wait"), "90s, 5m or 1h"));
        Optional<BigDecimal> dollars = request.value("max-cost")
                .map(typed -> BigDecimal.valueOf(problems.decimal("max-cost", typed, DOLLARS)));
        return new LimitSpec(rate, new Budgets(number("max-calls"), number("max-total-tokens"), dollars));
    }

    private Optional<LlmProvider> provider(String name) {
        try {
            return Optional.of(providers.named(name));
        } catch (IllegalArgumentException e) {
            problems.add("provider", e.getMessage() + "; offline works without a model");
            return Optional.empty();
        }
    }

    private String model(LlmProvider provider) {
        Optional<String> typed = request.value("model");
        if (typed.filter(String::isBlank).isPresent()) {
            problems.add("model", "the name is blank");
        }
        return typed.map(String::strip).filter(name -> !name.isEmpty()).orElseGet(provider::defaultModel);
    }

    private Optional<URI> baseUrl(LlmProvider provider) {
        return request.value("base-url")
                .map(String::strip)
                .or(() -> environment.first(provider.baseUrlVariables()))
                .flatMap(this::url);
    }

    private Optional<URI> url(String text) {
        try {
            URI url = new URI(text);
            String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            if (List.of("http", "https").contains(scheme) && url.getHost() != null && url.getPort() <= LAST_PORT) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // told below, in the same words
        }
        problems.add("base-url", "'" + text + "' is not an address such as https://host or http://localhost:8080");
        return Optional.empty();
    }

    private OptionalDouble decimal(String option, Range range) {
        return request.value(option)
                .map(typed -> OptionalDouble.of(problems.decimal(option, typed, range)))
                .orElse(OptionalDouble.empty());
    }

    private OptionalLong number(String option) {
        return request.value(option)
                .map(typed -> OptionalLong.of(problems.wholeNumber(option, typed, 1, MOST)))
                .orElse(OptionalLong.empty());
    }

    private OptionalInt topK() {
        return request.value("top-k")
                .map(typed -> OptionalInt.of((int) problems.wholeNumber("top-k", typed, 1, 1_000_000)))
                .orElse(OptionalInt.empty());
    }

    private Optional<ThinkingLevel> thinking() {
        Optional<String> typed = request.value("thinking");
        Optional<ThinkingLevel> level = typed.flatMap(word -> Arrays.stream(ThinkingLevel.values())
                .filter(one -> one.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst());
        if (typed.isPresent() && level.isEmpty()) {
            problems.add("thinking", "'" + typed.get() + "' is not one of off, low, medium, high");
        }
        return level;
    }
}

package dev.sdg.run.spec;

import dev.sdg.generate.budget.Budgets;
import dev.sdg.generate.model.ReviewRules;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.OfferedModel;
import dev.sdg.llm.Thinking;
import dev.sdg.llm.ThinkingLevel;
import dev.sdg.llm.provider.Providers;
import dev.sdg.llm.rate.RateLimits;
import dev.sdg.run.spec.Problems.Range;
import dev.sdg.run.spec.RunSpec.JobSpec;
import dev.sdg.sample.Review;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks what is to make the rows, how fast, and what that may cost. */
final class ModelSpecReader {
    private static final String OFFLINE = "offline";
    private static final long MOST = 1_000_000_000_000L;
    private static final String STRICT = "strict";
    /** A flag without a value is {@code true}. */
    private static final Set<String> REVIEWS = Set.of("true", STRICT);

    private static final int MOST_NAMES = 20;
    private static final int MOST_THOUGHTS = 100_000;
    private static final Duration HEDGED_AFTER = Duration.ofSeconds(10);
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
        Optional<Thinking> thinking = thinking();
        Optional<ReviewRules> review = review();
        Optional<String> planning = otherModel("plan-model");
        Optional<String> reviewing = otherModel("review-model");
        if (request.valueOrDefault("provider").strip().equals(OFFLINE)) {
            problems.duration("timeout", request.valueOrDefault("timeout"), "90s, 2m or 1m30s");
            return Optional.of(new ModelSpec.Offline());
        }
        return ProviderSpec.read(request, providers, environment, problems)
                .flatMap(spec -> model(spec).map(name -> {
                    ModelSettings rows = new ModelSettings(name, spec.connection(), temperature, topP, topK, thinking);
                    ModelSettings reviewer = rows.withoutSampling().withModel(reviewing.orElse(name));
                    return new ModelSpec.Model(
                            spec.provider(),
                            rows,
                            rows.withModel(planning.orElse(name)),
                            review.map(rules -> new ModelSpec.Review(reviewer, rules)));
                }));
    }

    /** Returns what becomes of rows that a model has graded; empty where none is asked to. */
    private Optional<ReviewRules> review() {
        int minGrade = (int) problems.wholeNumber("min-grade", request.valueOrDefault("min-grade"), 1, Review.BEST);
        Optional<String> typed =
                request.value("review").map(text -> text.strip().toLowerCase(Locale.ROOT));
        typed.filter(text -> !REVIEWS.contains(text))
                .ifPresent(text -> problems.add("review", "'" + text + "' is not strict, the one value that it takes"));
        if (typed.isEmpty()) {
            Stream.of("review-model", "min-grade")
                    .filter(request::isGiven)
                    .forEach(option -> problems.addMessage(option, "⟨" + option + "⟩ needs ⟨review⟩"));
        }
        return typed.map(text -> new ReviewRules(minGrade, text.equals(STRICT)));
    }

    /** Returns the name of a model that does something else than write rows, where one is given. */
    private Optional<String> otherModel(String option) {
        Optional<String> typed = request.value(option).map(String::strip);
        typed.filter(String::isEmpty).ifPresent(blank -> problems.add(option, "the name is blank"));
        return typed.filter(name -> !name.isEmpty());
    }

    /** Returns whether the model is asked by batch jobs. */
    JobSpec jobs() {
        boolean batchApi = request.isOn("batch-api");
        boolean liveTail = !request.isOn("no-live-tail");
        String provider = request.valueOrDefault("provider").strip();
        List<String> able = providers.all().stream()
                .filter(LlmProvider::hasBatchJobs)
                .map(LlmProvider::name)
                .toList();
        boolean exists = provider.equals(OFFLINE) || providers.find(provider).isPresent();
        if (batchApi && exists && !able.contains(provider)) {
            problems.addMessage(
                    "batch-api",
                    "⟨batch-api⟩ works with %s; ⟨provider⟩ %s has no batch jobs"
                            .formatted(String.join(", ", able), provider));
        }
        if (!liveTail && !batchApi) {
            problems.addMessage("no-live-tail", "⟨no-live-tail⟩ is only for runs with ⟨batch-api⟩");
        }
        return new JobSpec(batchApi, liveTail);
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
        return new LimitSpec(
                rate,
                new Budgets(number("max-calls"), number("max-total-tokens"), dollars),
                request.isOn("no-hedge") ? Optional.empty() : Optional.of(HEDGED_AFTER));
    }

    private Optional<String> model(ProviderSpec spec) {
        Optional<String> typed = request.value("model");
        if (typed.filter(String::isBlank).isPresent()) {
            problems.add("model", "the name is blank");
            return Optional.empty();
        }
        Optional<String> name = typed.map(String::strip)
                .or(() -> spec.provider().defaultModel(spec.connection().baseUrl()));
        if (name.isEmpty()) {
            problems.addMessage("model", "no model: give ⟨model⟩ NAME: " + offered(spec));
        }
        return name;
    }

    /** Says what there is to choose from. It takes a call, which a dry run does not make. */
    private String offered(ProviderSpec spec) {
        if (request.isOn("dry-run")) {
            return "'sdg models' lists them";
        }
        try {
            List<String> names = spec.provider().models(spec.connection(environment)).stream()
                    .map(OfferedModel::name)
                    .toList();
            String more = names.size() > MOST_NAMES ? ", … ('sdg models' lists all)" : "";
            return names.isEmpty()
                    ? "there is none on this server yet"
                    : names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ", "", more));
        } catch (LlmException e) {
            return e.failure().message();
        }
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

    private Optional<Thinking> thinking() {
        Optional<String> typed = request.value("thinking").map(String::strip);
        Optional<Thinking> thinking = typed.flatMap(ModelSpecReader::thinking);
        if (typed.isPresent() && thinking.isEmpty()) {
            problems.add(
                    "thinking",
                    "'%s' is not one of off, low, medium, high, or a number of tokens from 1 to %,d"
                            .formatted(typed.get(), MOST_THOUGHTS));
        }
        return thinking;
    }

    private static Optional<Thinking> thinking(String typed) {
        if (typed.matches("0*[1-9]\\d{0,6}")) {
            return Optional.of(Integer.parseInt(typed))
                    .filter(tokens -> tokens <= MOST_THOUGHTS)
                    .map(Thinking::within);
        }
        return Arrays.stream(ThinkingLevel.values())
                .filter(level -> level.word().equals(typed.toLowerCase(Locale.ROOT)))
                .map(Thinking::of)
                .findFirst();
    }
}

package dev.sdg.run;

import dev.sdg.generate.WorkerCount;
import dev.sdg.generate.budget.BudgetedClient;
import dev.sdg.generate.budget.Price;
import dev.sdg.llm.Failure;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.llm.StoppableClock;
import dev.sdg.llm.TokenUsageEstimator;
import dev.sdg.llm.WaitTracker;
import dev.sdg.llm.rate.ProviderQuotas;
import dev.sdg.llm.rate.RateLimitedClient;
import dev.sdg.run.spec.Environment;
import dev.sdg.run.spec.LimitSpec;
import dev.sdg.run.spec.ModelSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a model: budgets, rate limits and provider one around the other, and the policy of retries over all of
 * them. Nothing inside knows what it is wrapped in.
 */
final class ModelAccess implements WorkerCount, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ModelAccess.class);

    /** So long a first call may take before others join it unproved. */
    private static final Duration FIRST_CALL = Duration.ofSeconds(2);

    private final RateLimitedClient limited;
    private final LlmClient client;
    private final RetryPolicy retryPolicy;
    private final int concurrency;
    private final Duration firstCall;

    /**
     * @param limits on speed and spending
     * @param price of the model, where it is known
     * @param maxRetries calls after the first, per batch
     * @param clock that waits go by
     * @param waits account of them
     * @throws RunException when there is no usable key, or the settings cannot work
     */
    ModelAccess(
            ModelSpec.Model model,
            LimitSpec limits,
            Optional<Price> price,
            int maxRetries,
            RunContext context,
            StoppableClock clock,
            WaitTracker waits) {
        TokenUsageEstimator estimator = new TokenUsageEstimator();
        Random random = new Random();
        LlmProvider provider = model.provider();
        try {
            ModelSettings settings = settings(model, context.environment());
            provider.warnings(settings).forEach(log::warn);
            limited = new RateLimitedClient(
                    provider.create(settings, log::warn),
                    context.quotas().of(ProviderQuotas.Key.of(provider, settings)),
                    limits.rate(),
                    estimator,
                    clock);
        } catch (LlmException e) {
            throw unusable(provider, e);
        }
        client = new BudgetedClient(limited, limits.budgets(), estimator, price);
        retryPolicy = new RetryPolicy(maxRetries, limits.rate().maxWait(), clock, random, waits);
        concurrency = limits.rate().concurrency();
        firstCall = Duration.ofMillis(Math.round(FIRST_CALL.toMillis() / context.waitScale()));
    }

    private static ModelSettings settings(ModelSpec.Model model, Environment environment) {
        return environment
                .first(model.provider().keyVariables())
                .map(key -> model.settings().withKey(key))
                .orElse(model.settings());
    }

    private static RunException unusable(LlmProvider provider, LlmException e) {
        String message = e.failure().message();
        return e.failure().kind() == Failure.Kind.KEY_REFUSED
                ? new RunException(
                        RunException.Kind.KEY,
                        message,
                        List.of("The key is read from %s; ⟨provider⟩ offline needs none."
                                .formatted(String.join(" or ", provider.keyVariables()))))
                : new RunException(RunException.Kind.CONFIGURATION, message);
    }

    LlmClient client() {
        return client;
    }

    RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /** Returns how many calls are under way. */
    int inFlight() {
        return limited.inFlight();
    }

    @Override
    public int most() {
        return concurrency;
    }

    /** One, until the provider has answered: what is wrong with a key or a model is then told by one call. */
    @Override
    public int now() {
        return limited.isOpen(firstCall) ? concurrency : 1;
    }

    /** Takes this run's limits back from the quota that it shares with others. */
    @Override
    public void close() {
        limited.close();
    }
}

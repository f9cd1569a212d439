package dev.sdg.run;

import dev.sdg.generate.WorkerCount;
import dev.sdg.generate.budget.BudgetedClient;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.llm.StoppableClock;
import dev.sdg.llm.TokenUsageEstimator;
import dev.sdg.llm.WaitTracker;
import dev.sdg.llm.rate.ProviderQuota;
import dev.sdg.llm.rate.RateLimitedClient;
import dev.sdg.run.spec.LimitSpec;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.text.Durations;
import java.time.Duration;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a model: budgets, pace and provider one around the other, and the policy of retries over all of them. Nothing
 * inside knows what it is wrapped in.
 */
final class ModelAccess implements WorkerCount {
    private static final Logger log = LoggerFactory.getLogger(ModelAccess.class);

    /** So long a first call may take before others join it unproved. */
    private static final Duration FIRST_CALL = Duration.ofSeconds(2);

    private final RateLimitedClient paced;
    private final LlmClient client;
    private final RetryPolicy retryPolicy;
    private final int concurrency;
    private final Duration firstCall;

    ModelAccess(RunSpec spec, LlmClient provider, StoppableClock time, WaitTracker waits) {
        TokenUsageEstimator forecast = new TokenUsageEstimator();
        LimitSpec limits = spec.limits();
        Random random = new Random();
        paced = new RateLimitedClient(provider, new ProviderQuota(time, random), limits.pace(), forecast, time);
        client = new BudgetedClient(
                paced, limits.budgets(), forecast, spec.model().modelName().flatMap(spec.prices()::of));
        retryPolicy = new RetryPolicy(spec.maxRetries(), limits.pace().maxWait(), time, random, waits);
        concurrency = limits.pace().concurrency();
        firstCall = Duration.ofMillis(Math.round(FIRST_CALL.toMillis() / TestSettings.waitScale()));
    }

    /** Returns the account of waits, which tells people of those that they should know. */
    static WaitTracker waits(StoppableClock time) {
        return new WaitTracker(
                time,
                (wait, failure) ->
                        log.info("waiting {} before the next call: {}", Durations.shown(wait), failure.message()));
    }

    LlmClient client() {
        return client;
    }

    RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /** Returns how many calls are under way. */
    int inFlight() {
        return paced.inFlight();
    }

    @Override
    public int most() {
        return concurrency;
    }

    /** One, until the provider has answered: what is wrong with a key or a model is then told by one call. */
    @Override
    public int now() {
        return paced.isOpen(firstCall) ? concurrency : 1;
    }
}

package dev.sdg.run;

import dev.sdg.generate.WorkerCount;
import dev.sdg.generate.budget.BudgetLedger;
import dev.sdg.generate.budget.BudgetedClient;
import dev.sdg.generate.budget.JobBudget;
import dev.sdg.generate.budget.Price;
import dev.sdg.generate.budget.PriceTable;
import dev.sdg.generate.model.HedgedCalls;
import dev.sdg.generate.model.ModelClient;
import dev.sdg.llm.BatchJobs;
import dev.sdg.llm.Failure;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.ModelWithJobs;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.llm.StoppableClock;
import dev.sdg.llm.TokenUsageEstimator;
import dev.sdg.llm.WaitTracker;
import dev.sdg.llm.rate.ProviderQuota;
import dev.sdg.llm.rate.ProviderQuotas;
import dev.sdg.llm.rate.RateLimitedClient;
import dev.sdg.llm.rate.RateLimits;
import dev.sdg.run.spec.Environment;
import dev.sdg.run.spec.LimitSpec;
import dev.sdg.run.spec.ModelSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the models of a run: budgets, rate limits and provider one around the other, and the policy of retries
 * over all of them. Nothing inside knows what it is wrapped in. The models share budgets and limits; two that are asked
 * alike are one.
 */
final class ModelAccess implements WorkerCount, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ModelAccess.class);

    /** So long a first call may take before others join it unproved. */
    private static final Duration FIRST_CALL = Duration.ofSeconds(2);

    private final ModelSpec.Model model;
    private final LimitSpec limits;
    private final PriceTable prices;
    private final RunContext context;
    private final Map<ModelSettings, LlmClient> models = new HashMap<>();

    /** The first is that of rows. */
    private final List<RateLimitedClient> limited = new CopyOnWriteArrayList<>();

    private final List<RateLimitedClient> limitedWithOthers = new ArrayList<>();
    private final Optional<ProviderQuota> ofThisRun;
    private final BudgetLedger ledger;
    private final Duration firstCall;
    private final BudgetedClient forRows;
    private final ModelClient rows;
    private final ModelClient planner;
    private final Optional<ModelClient> reviewer;
    private final Optional<BatchJobs> jobs;
    private final RetryPolicy once;

    /**
     * @param limits on speed and spending
     * @param prices of models, where they are known
     * @param maxRetries calls after the first, per batch
     * @param waiting what waits go by
     * @param waits account of them
     * @throws RunException when there is no usable key, or the settings cannot work
     */
    ModelAccess(
            ModelSpec.Model model,
            LimitSpec limits,
            PriceTable prices,
            int maxRetries,
            RunContext context,
            RunWaits waiting,
            WaitTracker waits) {
        this.model = model;
        this.limits = limits;
        this.prices = prices;
        this.context = context;
        boolean isPaced = limits.rate().requestsPerMinute().isPresent()
                || limits.rate().tokensPerMinute().isPresent();
        ofThisRun = context.together().isPresent() || (isPaced && model.names().size() > 1)
                ? Optional.of(context.quotas().separate())
                : Optional.empty();
        ledger = new BudgetLedger(limits.budgets());
        ledger.restart(context.spentBefore());
        firstCall = Duration.ofMillis(Math.round(FIRST_CALL.toMillis() / context.waitScale()));
        Random random = new Random();
        RetryPolicy retries = new RetryPolicy(maxRetries, limits.rate().maxWait(), waiting.forRows(), random, waits);
        RetryPolicy retriesOfReviews =
                new RetryPolicy(maxRetries, limits.rate().maxWait(), waiting.forReviews(), random, waits);
        once = new RetryPolicy(0, limits.rate().maxWait(), waiting.forRows(), random, waits);
        try {
            jobs = model.provider().hasBatchJobs() ? Optional.of(createdWithJobs()) : Optional.empty();
            Optional<HedgedCalls> hedgedRows = hedgedCalls();
            BudgetedClient writer = budgeted(model.settings(), waiting.forRows(), hedgedRows);
            forRows = model.review()
                    .map(review -> writer.followedBy(price(review.settings())))
                    .orElse(writer);
            planner = new ModelClient(
                    model.planning().model(), budgeted(model.planning(), waiting.forRows(), Optional.empty()), retries);
            Optional<HedgedCalls> hedgedReviews = hedgedCalls();
            reviewer = model.review()
                    .map(ModelSpec.Review::settings)
                    .map(review -> new ModelClient(
                            review.model(),
                            budgeted(review, waiting.forReviews(), hedgedReviews),
                            retriesOfReviews,
                            hedgedReviews));
            rows = new ModelClient(model.settings().model(), forRows, retries, hedgedRows);
        } catch (LlmException e) {
            close();
            throw unusable(model.provider(), e);
        }
    }

    /** What is slow is so by the clock on the wall, however waits are scaled. */
    private Optional<HedgedCalls> hedgedCalls() {
        return limits.hedgedAfter().map(least -> new HedgedCalls(least, System::nanoTime, ledger, log::info));
    }

    private BudgetedClient budgeted(ModelSettings given, StoppableClock clock, Optional<HedgedCalls> hedgedCalls) {
        ModelSettings settings = settings(given, context.environment());
        TokenUsageEstimator estimator = new TokenUsageEstimator();
        LlmClient provider = models.computeIfAbsent(settings, this::created);
        ProviderQuotas.Key key = ProviderQuotas.Key.of(model.provider(), settings);
        LlmClient timed = hedgedCalls.map(calls -> calls.timed(provider)).orElse(provider);
        RateLimitedClient client = new RateLimitedClient(
                withOthers(timed, key, clock), context.quotas().of(key), rateOfModel(), estimator, clock);
        limited.add(client);
        return new BudgetedClient(
                counted(paced(client, clock), estimator, settings), ledger, estimator, price(settings));
    }

    /** The limits of a run are not those of others, where all have limits together. */
    private RateLimits rateOfModel() {
        RateLimits own = limits.rate();
        return context.together()
                .map(all -> new RateLimits(
                        all.concurrency(), all.requestsPerMinute(), all.tokensPerMinute(), own.maxWait()))
                .orElse(own);
    }

    /** Starts no call before all runs together may; right before the provider, so that it counts what is started. */
    private LlmClient withOthers(LlmClient client, ProviderQuotas.Key key, StoppableClock clock) {
        return context.together()
                .<LlmClient>map(all -> {
                    RateLimitedClient limitedOne = new RateLimitedClient(
                            client, context.quotas().of(key.ofAllModels()), all, new TokenUsageEstimator(), clock);
                    limitedWithOthers.add(limitedOne);
                    return limitedOne;
                })
                .orElse(client);
    }

    /** What all runs may spend is asked for after what this one may. */
    private LlmClient counted(LlmClient client, TokenUsageEstimator estimator, ModelSettings settings) {
        return context.spending()
                .<LlmClient>map(all -> new BudgetedClient(client, all, estimator, price(settings)))
                .orElse(client);
    }

    /** Creates the model that writes rows. */
    private BatchJobs createdWithJobs() {
        ModelSettings settings = settings(model.settings(), context.environment());
        model.provider().warnings(settings).forEach(log::warn);
        ModelWithJobs both = model.provider().createWithJobs(settings, log::warn);
        models.put(settings, both.client());
        return both.jobs();
    }

    private LlmClient created(ModelSettings settings) {
        model.provider().warnings(settings).forEach(log::warn);
        return model.provider().create(settings, log::warn);
    }

    /** A provider counts by model; the user's own limits hold for all models together. */
    private LlmClient paced(RateLimitedClient client, StoppableClock clock) {
        return ofThisRun
                .<LlmClient>map(
                        quota -> new RateLimitedClient(client, quota, limits.rate(), new TokenUsageEstimator(), clock))
                .orElse(client);
    }

    private Optional<Price> price(ModelSettings settings) {
        return prices.of(settings.model());
    }

    private ModelSettings settings(ModelSettings given, Environment environment) {
        return environment
                .first(model.provider().keyVariables())
                .map(given::withKey)
                .orElse(given);
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

    /** Returns the model that writes rows. */
    ModelClient rows() {
        return rows;
    }

    /** Returns the model that is asked before the first row. */
    ModelClient planner() {
        return planner;
    }

    /** Returns the model that grades rows, where one does. */
    Optional<ModelClient> reviewer() {
        return reviewer;
    }

    /** Returns what is spent and set aside. */
    BudgetLedger ledger() {
        return ledger;
    }

    /** Returns the batch jobs of the model; empty where its provider has none. */
    Optional<BatchJobs> jobs() {
        return jobs;
    }

    /** Returns the budgets of the run, for requests of batch jobs. */
    JobBudget jobBudget() {
        return forRows.forJobs();
    }

    /** Returns the policy for what is attempted once only. */
    RetryPolicy once() {
        return once;
    }

    /** Returns how many calls are under way. */
    int inFlight() {
        return limited.stream().mapToInt(RateLimitedClient::inFlight).sum();
    }

    @Override
    public int most() {
        return limits.rate().concurrency();
    }

    /** One, until the provider has answered: what is wrong with a key or a model is then told by one call. */
    @Override
    public int now() {
        return limited.get(0).isOpen(firstCall) ? most() : 1;
    }

    @Override
    public void onlyLeft(int batches) {
        Stream.of(Optional.of(rows), reviewer)
                .flatMap(Optional::stream)
                .flatMap(asked -> asked.hedgedCalls().stream())
                .forEach(calls -> calls.onlyLeft(batches));
    }

    /** Takes this run's limits back from the quota that it shares with others. */
    @Override
    public void close() {
        limited.forEach(RateLimitedClient::close);
        limitedWithOthers.forEach(RateLimitedClient::close);
    }
}

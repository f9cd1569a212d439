package dev.sdg.run;

import dev.sdg.generate.budget.Price;
import dev.sdg.generate.budget.PriceTable;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TokenUsage;
import dev.sdg.llm.TokenUsageEstimator;
import dev.sdg.llm.rate.RateLimits;
import dev.sdg.run.spec.CellSpec;
import dev.sdg.run.spec.InputSpec;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.RunSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run will take, from a guess by the first prompt.
 *
 * @param low where every row is short and new
 * @param high where rows are long, the model thinks, and one row in five is turned away; in a review another fifth
 */
public record Forecast(Sum low, Sum high) {
    private static final double SHORT = 0.7;
    private static final double LONG = 2;
    private static final double KEPT = 0.8;

    /** Tokens a second of current fast models, and the time to the first of them. */
    private static final double SLOW_MODEL = 100;

    private static final double FAST_MODEL = 300;
    private static final double FIRST_TOKEN_SECONDS = 0.5;

    /** What each reminder adds to a prompt later in the run. */
    private static final int REMINDER_TOKENS = 25;

    /** What a request for grades holds besides rows, and what a grade takes. */
    private static final int RUBRIC_TOKENS = 600;

    private static final int GRADE_TOKENS = 30;

    /**
     * One end of the range.
     *
     * @param calls exchanges
     * @param reviews those of them that ask for grades
     * @param tokens by model, thoughts among the output
     * @param halfPriced those of the tokens that go by batch jobs
     * @param time from the first call to the last reply; empty where it is the provider's to say
     */
    public record Sum(
            long calls,
            long reviews,
            Map<String, TokenUsage> tokens,
            Map<String, TokenUsage> halfPriced,
            Optional<Duration> time) {
        public Sum {
            tokens = Map.copyOf(tokens);
            halfPriced = Map.copyOf(halfPriced);
        }

        /** Returns the tokens of all prompts. */
        public long input() {
            return tokens.values().stream().mapToLong(TokenUsage::input).sum();
        }

        /** Returns the tokens of all answers. */
        public long output() {
            return tokens.values().stream().mapToLong(TokenUsage::output).sum();
        }

        /** Returns US dollars; empty where a model has no known price. */
        public Optional<BigDecimal> cost(PriceTable prices) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Map.Entry<String, TokenUsage> model : tokens.entrySet()) {
                Optional<Price> price = prices.of(model.getKey());
                if (price.isEmpty()) {
                    return Optional.empty();
                }
                TokenUsage half = halfPriced.getOrDefault(model.getKey(), TokenUsage.NONE);
                sum = sum.add(price.get().of(model.getValue()))
                        .subtract(price.get().halved().of(half));
            }
            return Optional.of(sum);
        }
    }

    /** Forecasts what columns of {@code rows} rows of a table take, the first of them by {@code prompt}. */
    public static Forecast ofCells(CellSpec cells, long rows, Prompt prompt) {
        return new Forecast(
                sum(cells, rows, prompt, 1, SHORT, FAST_MODEL), sum(cells, rows, prompt, KEPT, LONG, SLOW_MODEL));
    }

    private static Sum sum(
            CellSpec cells, long rows, Prompt prompt, double kept, double length, double tokensPerSecond) {
        TokenUsage guess = new TokenUsageEstimator().of(prompt);
        double batches = rows / kept / Math.max(1, Math.min(cells.batchSize(), rows));
        double output = guess.output() * length;
        Map<String, TokenUsage> tokens = new HashMap<>();
        add(tokens, cells.model().settings(), Math.ceil(batches) * guess.input(), batches * output);
        long calls = (long) Math.ceil(batches);
        Sum sum = new Sum(calls, 0, tokens, Map.of(), Optional.empty());
        RateLimits limits = cells.limits().rate();
        double seconds = Math.max(
                Math.ceil((double) calls / limits.concurrency()) * (FIRST_TOKEN_SECONDS + output / tokensPerSecond),
                paced(limits, calls, sum.input() + sum.output()));
        return new Sum(calls, 0, tokens, Map.of(), Optional.of(Duration.ofMillis(Math.round(seconds * 1000))));
    }

    /** Forecasts the run of {@code spec}, which asks {@code model}, the first batch by {@code prompt}. */
    static Forecast of(RunSpec spec, ModelSpec.Model model, Prompt prompt) {
        double kept = model.review().isPresent() ? KEPT * KEPT : KEPT;
        return new Forecast(
                sum(spec, model, prompt, 1, SHORT, FAST_MODEL), sum(spec, model, prompt, kept, LONG, SLOW_MODEL));
    }

    private static Sum sum(
            RunSpec spec, ModelSpec.Model model, Prompt prompt, double kept, double length, double tokensPerSecond) {
        TokenUsage guess = new TokenUsageEstimator().of(prompt);
        long samples = spec.rows().samples();
        RateLimits limits = spec.limits().rate();
        long batchSize = Math.min(spec.rows().batchSize(), samples);
        double batches = samples / kept / batchSize;
        double output = guess.output() * length;
        Map<String, TokenUsage> tokens = new HashMap<>();
        add(tokens, model.settings(), Math.ceil(batches) * (guess.input() + reminders(spec)), batches * output);
        Map<String, TokenUsage> halfPriced = spec.jobs().batchApi() ? Map.copyOf(tokens) : Map.of();
        long calls = (long) Math.ceil(batches);
        double call = FIRST_TOKEN_SECONDS + output / tokensPerSecond;
        if (takesACallFirst(spec)) {
            calls++;
            add(tokens, model.planning(), guess.input() / 2.0, 0);
        }
        long reviews = 0;
        if (model.review().isPresent()) {
            reviews = (long) Math.ceil(batches);
            double passages = spec.input() instanceof InputSpec.Documents ? guess.input() / 2.0 : 0;
            double grades = batchSize * GRADE_TOKENS;
            add(
                    tokens,
                    model.review().get().settings(),
                    batches * (RUBRIC_TOKENS + output + passages),
                    batches * grades);
            call += FIRST_TOKEN_SECONDS + grades / tokensPerSecond;
        }
        Sum sum = new Sum(calls + reviews, reviews, tokens, halfPriced, Optional.empty());
        if (spec.jobs().batchApi()) {
            return sum;
        }
        double seconds = Math.max(
                Math.ceil((double) calls / limits.concurrency()) * call,
                paced(limits, sum.calls(), sum.input() + sum.output()));
        Duration time = Duration.ofMillis(Math.round(seconds * 1000));
        return new Sum(sum.calls(), reviews, tokens, halfPriced, Optional.of(time));
    }

    private static void add(Map<String, TokenUsage> tokens, ModelSettings model, double input, double output) {
        TokenUsage more = new TokenUsage(Math.round(input), Math.round(output), 0, 0, true);
        tokens.merge(model.model(), more, TokenUsage::plus);
    }

    /** Returns whether a call is made before the first row. */
    static boolean takesACallFirst(RunSpec spec) {
        return spec.input() instanceof InputSpec.Query query
                && new TopicPlanner(
                                spec.variety().topics(),
                                query.refine(),
                                spec.rows().samples())
                        .takesACall();
    }

    private static int reminders(RunSpec spec) {
        return REMINDER_TOKENS * spec.variety().reminders();
    }

    /** Returns the seconds that the limits of the user make of it. */
    private static double paced(RateLimits limits, long calls, long tokens) {
        return 60 * Math.max(minutes(calls, limits.requestsPerMinute()), minutes(tokens, limits.tokensPerMinute()));
    }

    private static double minutes(long amount, OptionalLong perMinute) {
        return perMinute.isPresent() ? (double) amount / perMinute.getAsLong() : 0;
    }
}

package dev.sdg.run;

import dev.sdg.generate.budget.Price;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TokenUsage;
import dev.sdg.llm.TokenUsageEstimator;
import dev.sdg.llm.rate.RateLimits;
import dev.sdg.run.spec.InputSpec;
import dev.sdg.run.spec.RunSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a run will take, from a guess by the first prompt.
 *
 * @param low where every row is short and new
 * @param high where rows are long, the model thinks, and one row in five is turned away
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

    /**
     * One end of the range.
     *
     * @param calls exchanges
     * @param input tokens
     * @param output tokens, thoughts included
     * @param time from the first call to the last reply
     */
    public record Sum(long calls, long input, long output, Duration time) {

        /** Returns US dollars. */
        public BigDecimal cost(Price price) {
            return price.of(new TokenUsage(input, output, 0, 0, true));
        }
    }

    /** Forecasts the run of {@code spec}, whose first batch is asked for by {@code prompt}. */
    static Forecast of(RunSpec spec, Prompt prompt) {
        return new Forecast(sum(spec, prompt, 1, SHORT, FAST_MODEL), sum(spec, prompt, KEPT, LONG, SLOW_MODEL));
    }

    private static Sum sum(RunSpec spec, Prompt prompt, double kept, double length, double tokensPerSecond) {
        TokenUsage guess = new TokenUsageEstimator().of(prompt);
        long samples = spec.rows().samples();
        RateLimits limits = spec.limits().rate();
        double batches = samples / kept / Math.min(spec.rows().batchSize(), samples);
        boolean callsFirst = takesACallFirst(spec);
        long calls = (long) Math.ceil(batches) + (callsFirst ? 1 : 0);
        double output = guess.output() * length;
        double input = guess.input() + reminders(spec);
        long inputs = Math.round(Math.ceil(batches) * input + (callsFirst ? guess.input() / 2.0 : 0));
        long outputs = Math.round(batches * output);
        double call = FIRST_TOKEN_SECONDS + output / tokensPerSecond;
        double rounds = Math.ceil((double) calls / limits.concurrency());
        double seconds = Math.max(rounds * call, paced(limits, calls, inputs + outputs));
        return new Sum(calls, inputs, outputs, Duration.ofMillis(Math.round(seconds * 1000)));
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

package dev.sdg.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.generate.budget.Budgets;
import dev.sdg.generate.budget.PriceTable;
import dev.sdg.http.ApiKey;
import dev.sdg.llm.Clock;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Connection;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.OfferedModel;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TokenUsage;
import dev.sdg.llm.WaitTracker;
import dev.sdg.llm.rate.ProviderQuotas;
import dev.sdg.llm.rate.RateLimits;
import dev.sdg.run.spec.Environment;
import dev.sdg.run.spec.LimitSpec;
import dev.sdg.run.spec.ModelSpec;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ModelAccessTest {
    private static final Prompt PROMPT = new Prompt("system", "user", Optional.empty());
    private static final int CALLS = 150;

    private final AskedClock clock = new AskedClock();
    private final List<Long> starts = new ArrayList<>();

    /** J5 of the faults of the server: {@code --rpm 60} over all jobs. */
    @Test
    void runs_that_ask_different_models_by_one_key_keep_the_limit_of_requests_together() {
        RunContext context = context(new RateLimits(8, OptionalLong.of(60), OptionalLong.empty(), Duration.ZERO));

        try (ModelAccess one = access("one", context, OptionalLong.empty());
                ModelAccess other = access("other", context, OptionalLong.empty())) {
            for (int i = 0; i < CALLS; i++) {
                (i % 2 == 0 ? one : other).rows().client().complete(PROMPT);
            }
        }

        assertThat(starts).hasSize(CALLS);
        for (int i = 60; i < CALLS; i++) {
            assertThat(starts.get(i) - starts.get(i - 60)).isGreaterThan(TimeUnit.SECONDS.toNanos(60));
        }
    }

    @Test
    void a_run_that_asks_slowly_does_not_slow_others() {
        RunContext context = context(new RateLimits(8, OptionalLong.of(6_000), OptionalLong.empty(), Duration.ZERO));

        try (ModelAccess slow = access("one", context, OptionalLong.of(1));
                ModelAccess fast = access("one", context, OptionalLong.empty())) {
            slow.rows().client().complete(PROMPT);
            for (int i = 0; i < CALLS; i++) {
                fast.rows().client().complete(PROMPT);
            }
        }

        assertThat(starts.get(CALLS) - starts.get(0)).isLessThan(TimeUnit.SECONDS.toNanos(10));
    }

    private RunContext context(RateLimits together) {
        Environment environment = new Environment(Map.of(), Path.of(""));
        ProviderQuotas quotas = new ProviderQuotas(clock, new Random(1));
        return new RunContext(
                "sdg test", environment, 1e-6, quotas, Optional.empty(), BigDecimal.ZERO, Optional.of(together));
    }

    private ModelAccess access(String model, RunContext context, OptionalLong perMinute) {
        ModelSettings settings = new ModelSettings(
                model,
                new Connection(Optional.empty(), Optional.of(ApiKey.of("key")), Duration.ofMinutes(2)),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty());
        LimitSpec limits = new LimitSpec(
                new RateLimits(8, perMinute, OptionalLong.empty(), Duration.ofMinutes(5)),
                Budgets.NONE,
                Optional.empty());
        RunWaits waits = RunWaits.of(context.waitScale());
        return new ModelAccess(
                new ModelSpec.Model(new Noting(), settings, settings, Optional.empty()),
                limits,
                PriceTable.builtIn(LocalDate.EPOCH),
                0,
                context,
                waits,
                new WaitTracker(waits.forRows(), (wait, failure) -> {}));
    }

    /** Time of which a little passes whenever it is asked for. */
    private static final class AskedClock implements Clock {
        private long now;

        @Override
        public synchronized long nanos() {
            now += TimeUnit.MILLISECONDS.toNanos(5);
            return now;
        }

        synchronized long now() {
            return now;
        }

        @Override
        public void sleep(Duration wait) {
            throw new IllegalStateException("runs wait by clocks of their own");
        }
    }

    /** Notes when its models are called. */
    private final class Noting implements LlmProvider {
        @Override
        public String name() {
            return "noting";
        }

        @Override
        public Optional<String> defaultModel(Optional<URI> baseUrl) {
            return Optional.empty();
        }

        @Override
        public List<String> keyVariables() {
            return List.of();
        }

        @Override
        public List<String> baseUrlVariables() {
            return List.of();
        }

        @Override
        public List<String> warnings(ModelSettings settings) {
            return List.of();
        }

        @Override
        public LlmClient create(ModelSettings settings, Consumer<String> notices) {
            return prompt -> {
                starts.add(clock.now());
                return new Completion("text", false, new TokenUsage(10, 20, 0, 0, true), settings.model());
            };
        }

        @Override
        public List<OfferedModel> models(Connection connection) {
            return List.of();
        }
    }
}

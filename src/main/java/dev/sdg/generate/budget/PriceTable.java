package dev.sdg.generate.budget;

import dev.sdg.llm.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What models cost on one day. A model that is not in it has no price, which is not the same as a price of 0. */
public final class PriceTable {
    private final Supplier<Map<String, Price>> prices;

    private PriceTable(Supplier<Map<String, Price>> prices) {
        this.prices = prices;
    }

    /**
     * Returns the prices that came with this program, as they are on {@code day}. They are read when the first is asked
     * for, which a command line with a mistake never does.
     */
    public static PriceTable builtIn(LocalDate day) {
        return new PriceTable(new ReadOnce(day));
    }

    /**
     * Returns this table with the prices in {@code json} added, or put in place of those that are here.
     *
     * @throws IllegalArgumentException when {@code json} is no such table; the message says why
     */
    public PriceTable with(String json, LocalDate day) {
        Map<String, Price> all = new HashMap<>(prices.get());
        all.putAll(PriceJson.read(json, day));
        Map<String, Price> both = Map.copyOf(all);
        return new PriceTable(() -> both);
    }

    /** Returns the price of {@code model}, if it is known. */
    public Optional<Price> of(String model) {
        return Optional.ofNullable(prices.get().get(model));
    }

    /**
     * Returns what {@code usage} costs in US dollars; empty where it has no known price.
     *
     * @param answered the model that answered, if one did
     * @param asked the model whose price holds for what failed without naming a model, or was answered by one that has
     *     no price of its own
     */
    public Optional<BigDecimal> cost(TokenUsage usage, Optional<String> answered, String asked) {
        return usage.total() == 0 && usage.complete()
                ? Optional.of(BigDecimal.ZERO)
                : answered.flatMap(this::of).or(() -> of(asked)).map(price -> price.of(usage));
    }

    /** The file of the program, read at most once. */
    private static final class ReadOnce implements Supplier<Map<String, Price>> {
        private final LocalDate day;
        private Optional<Map<String, Price>> read = Optional.empty();

        ReadOnce(LocalDate day) {
            this.day = day;
        }

        @Override
        public synchronized Map<String, Price> get() {
            if (read.isEmpty()) {
                try (InputStream in = Objects.requireNonNull(PriceTable.class.getResourceAsStream("prices.json"))) {
                    read = Optional.of(
                            Map.copyOf(PriceJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), day)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return read.get();
        }
    }
}

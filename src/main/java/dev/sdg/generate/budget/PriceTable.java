package dev.sdg.generate.budget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.llm.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What models cost on one day. A model that is not in it has no price, which is not the same as a price of 0.
 *
 * <p>As JSON: {@code models} holds a list for each model, in the order of time; the first entry whose {@code until} is
 * not over, or that has none, holds. Its {@code input}, {@code cached_input} (else as {@code input}) and {@code output}
 * are in US dollars per million tokens.
 */
public final class PriceTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Price> prices;

    private PriceTable(Map<String, Price> prices) {
        this.prices = Map.copyOf(prices);
    }

    /** Returns the prices that came with this program, as they are on {@code day}. */
    public static PriceTable builtIn(LocalDate day) {
        try (InputStream in = Objects.requireNonNull(PriceTable.class.getResourceAsStream("prices.json"))) {
            return new PriceTable(Map.of()).with(new String(in.readAllBytes(), StandardCharsets.UTF_8), day);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns this table with the prices in {@code json} added, or put in place of those that are here.
     *
     * @throws IllegalArgumentException when {@code json} is no such table; the message says why
     */
    public PriceTable with(String json, LocalDate day) {
        Map<String, Price> all = new HashMap<>(prices);
        JsonNode models = parsed(json).path("models");
        if (!models.isObject() || models.isEmpty()) {
            throw new IllegalArgumentException("no object 'models' with a list of prices for each model");
        }
        models.properties().forEach(model -> entry(model.getKey(), model.getValue(), day)
                .ifPresent(entry -> all.put(model.getKey(), price(model.getKey(), entry))));
        return new PriceTable(all);
    }

    /** Returns the price of {@code model}, if it is known. */
    public Optional<Price> of(String model) {
        return Optional.ofNullable(prices.get(model));
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

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Optional<JsonNode> entry(String model, JsonNode entries, LocalDate day) {
        if (!entries.isArray()) {
            throw new IllegalArgumentException("the prices of '" + model + "' are not a list");
        }
        for (JsonNode entry : entries) {
            if (!entry.has("until") || !day.isAfter(date(model, entry.path("until")))) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private static LocalDate date(String model, JsonNode until) {
        try {
            return LocalDate.parse(until.asText());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'until' of '" + model + "' is not a date such as 2026-12-31: " + until, e);
        }
    }

    private static Price price(String model, JsonNode entry) {
        BigDecimal input = dollars(model, entry, "input");
        BigDecimal cached = entry.has("cached_input") ? dollars(model, entry, "cached_input") : input;
        return new Price(input, cached, dollars(model, entry, "output"));
    }

    private static BigDecimal dollars(String model, JsonNode entry, String name) {
        JsonNode amount = entry.path(name);
        if (!amount.isNumber()) {
            throw new IllegalArgumentException("'" + name + "' of '" + model + "' is not a number");
        }
        return amount.decimalValue();
    }
}

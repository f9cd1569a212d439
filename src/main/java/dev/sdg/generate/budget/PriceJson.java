package dev.sdg.generate.budget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Prices as JSON: {@code models} holds a list for each model, in the order of time; the first entry whose {@code until}
 * is not over, or that has none, holds. Its {@code input}, {@code cached_input} (else as {@code input}) and
 * {@code output} are in US dollars per million tokens.
 */
final class PriceJson {
    private PriceJson() {}

    /**
     * Returns the prices of {@code day} by model.
     *
     * @throws IllegalArgumentException when {@code json} is no such table; the message says why
     */
    static Map<String, Price> read(String json, LocalDate day) {
        Map<String, Price> read = new HashMap<>();
        JsonNode models = parsed(json).path("models");
        if (!models.isObject() || models.isEmpty()) {
            throw new IllegalArgumentException("no object 'models' with a list of prices for each model");
        }
        models.properties().forEach(model -> entry(model.getKey(), model.getValue(), day)
                .ifPresent(entry -> read.put(model.getKey(), price(model.getKey(), entry))));
        return read;
    }

    private static JsonNode parsed(String json) {
        try {
            return new ObjectMapper().readTree(json);
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

package dev.sdg.generate.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.llm.TokenUsage;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTableTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final PriceTable prices = PriceTable.builtIn(DAY);

    @Test
    void thoughts_cost_as_much_as_output_and_cached_input_a_tenth() {
        TokenUsage million = new TokenUsage(1_000_000, 1_000_000, 1_000_000, 1_000_000, true);
        TokenUsage fresh = new TokenUsage(1_000_000, 0, 0, 0, true);

        assertThat(prices.cost(million, Optional.of("gemini-3.8-flash"), "").orElseThrow())
                .isEqualByComparingTo("7.575");
        assertThat(prices.cost(fresh, Optional.of("gemini-3.8-flash"), "").orElseThrow())
                .isEqualByComparingTo("0.75");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20, 0.75", "2026-12-31, 0.75", "2027-01-01, 1.50", "2030-06-01, 1.50"})
    void a_price_holds_until_its_last_day(LocalDate day, String input) {
        Price price = PriceTable.builtIn(day).of("gemini-3.8-flash").orElseThrow();

        assertThat(price.input()).isEqualByComparingTo(input);
    }

    @Test
    void the_cost_of_an_unknown_model_is_unknown_and_not_nothing() {
        assertThat(prices.cost(TokenUsage.UNKNOWN, Optional.of("gemini-9-flash"), ""))
                .isEmpty();
        assertThat(prices.cost(new TokenUsage(1, 1, 0, 0, true), Optional.of("gemini-9-flash"), ""))
                .isEmpty();
    }

    @Test
    void what_has_no_price_of_its_own_costs_what_the_model_that_was_asked_does() {
        TokenUsage million = new TokenUsage(1_000_000, 0, 0, 0, true);

        assertThat(prices.cost(million, Optional.of("gemini-3.8-flash-001"), "gemini-3.6-flash")
                        .orElseThrow())
                .isEqualByComparingTo("0.75");
        assertThat(prices.cost(million, Optional.empty(), "gemini-3.6-flash").orElseThrow())
                .isEqualByComparingTo("0.75");
    }

    @Test
    void nothing_used_costs_nothing() {
        assertThat(prices.cost(TokenUsage.NONE, Optional.empty(), "").orElseThrow())
                .isEqualByComparingTo("0");
    }

    @Test
    void a_table_of_the_user_adds_models_and_replaces_prices() {
        PriceTable own = prices.with(
                "{\"models\": {\"mine\": [{\"input\": 2, \"output\": 4}],"
                        + " \"gemini-3.6-flash\": [{\"input\": 1, \"output\": 1}]}}",
                DAY);

        assertThat(own.of("mine").orElseThrow().cachedInput()).isEqualByComparingTo("2");
        assertThat(own.of("gemini-3.6-flash").orElseThrow().input()).isEqualByComparingTo("1");
        assertThat(own.of("gemini-3.7-flash")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[]",
                "{}",
                "{\"models\": {}}",
                "{\"models\": {\"m\": {}}}",
                "{\"models\": {\"m\": [{\"input\": \"1\", \"output\": 1}]}}",
                "{\"models\": {\"m\": [{\"input\": 1}]}}",
                "{\"models\": {\"m\": [{\"input\": -1, \"output\": 1}]}}",
                "{\"models\": {\"m\": [{\"until\": \"tomorrow\", \"input\": 1, \"output\": 1}]}}"
            })
    void what_is_no_table_is_refused(String json) {
        assertThatThrownBy(() -> prices.with(json, DAY)).isInstanceOf(IllegalArgumentException.class);
    }
}

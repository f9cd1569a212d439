package dev.sdg.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFileNamesTest {

    @ParameterizedTest
    @CsvSource({
        "orders, orders",
        "名前, 名前",
        "a b, a_b",
        "../x, ___x",
        "/etc/passwd, _etc_passwd",
        "a\\b, a_b",
        "sales.orders, sales_orders",
        "CON, CON_",
        "lpt1, lpt1_",
        "console, console",
        "orders-00000, orders-00000_",
        "..., ___"
    })
    void a_name_is_safe_on_every_file_system(String table, String name) {
        assertThat(TableFileNames.of(List.of(table))).containsEntry(table, name);
    }

    @Test
    void equal_names_get_numbers_and_one_that_was_safe_keeps_its_own() {
        assertThat(TableFileNames.of(List.of("a b", "a\"b", "a_b", "order", "Order")))
                .containsEntry("a_b", "a_b")
                .containsEntry("a b", "a_b_2")
                .containsEntry("a\"b", "a_b_3")
                .containsEntry("order", "order")
                .containsEntry("Order", "Order_2");
    }

    @Test
    void a_long_name_leaves_room_for_what_comes_behind_it() {
        String name =
                TableFileNames.of(List.of("名".repeat(100))).values().iterator().next();

        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
    }
}

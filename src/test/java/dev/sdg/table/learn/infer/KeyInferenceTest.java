package dev.sdg.table.learn.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.ForeignKey.Children;
import dev.sdg.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyInferenceTest {
    @TempDir
    Path folder;

    private SampleText sample;

    @BeforeEach
    void begin() {
        sample = new SampleText(folder);
    }

    @Test
    void a_primary_key_is_unique_and_a_foreign_key_has_only_its_values() throws IOException {
        sample.table("customers", "id,code,city", 60, row -> row + 1 + ",C-" + (1000 + row) + ",Bonn")
                .table("orders", "id,customer_id,amount", 100, row -> row + 1 + "," + (row % 50 + 1) + "," + row * 7);

        Inference inferred = sample.infer();

        Table customers = inferred.schema().table("customers").orElseThrow();
        Table orders = inferred.schema().table("orders").orElseThrow();
        assertThat(customers.primaryKey()).containsExactly("id");
        assertThat(customers.uniqueSets()).containsExactly(List.of("code"));
        assertThat(customers.foreignKeys()).isEmpty();
        assertThat(orders.primaryKey()).containsExactly("id");
        assertThat(orders.foreignKeys())
                .extracting(ForeignKey::columns, ForeignKey::parent)
                .containsExactly(tuple(List.of("customer_id"), "customers"));
        assertThat(orders.foreignKeys().get(0).children().orElseThrow())
                .isEqualTo(new Children.Weights(new TreeMap<>(Map.of(0L, 10.0, 2L, 50.0))));
    }

    @Test
    void small_numbers_that_a_key_has_by_chance_refer_to_nothing() throws IOException {
        sample.table("customers", "id,name", 60, row -> row + 1 + ",x" + row % 3)
                .table("orders", "id,quantity", 100, row -> row + 1 + "," + (row % 5 + 1));

        assertThat(sample.infer().schema().table("orders").orElseThrow().foreignKeys())
                .isEmpty();
    }

    @Test
    void different_numbers_are_a_key_by_their_name_or_where_they_count_the_rows() throws IOException {
        sample.table("ages", "age,name", 60, row -> 20 + row * 37 % 60 + ",x" + row % 3)
                .table("years", "year,amount", 60, row -> 1960 + row + "," + row * 37 % 60);

        Inference inferred = sample.infer();

        assertThat(inferred.schema().table("ages").orElseThrow().primaryKey()).isEmpty();
        assertThat(inferred.schema().table("years").orElseThrow().primaryKey()).containsExactly("year");
    }

    @Test
    void orphans_are_said_and_are_no_key() throws IOException {
        sample.table("customers", "id,name", 50, row -> row + 1 + ",x" + row % 3)
                .table(
                        "orders",
                        "id,customer_id",
                        100,
                        row -> row + 1 + "," + (row < 3 ? 900 + row / 2 : row % 50 + 1));

        Inference inferred = sample.infer();

        assertThat(inferred.schema().table("orders").orElseThrow().foreignKeys())
                .isEmpty();
        assertThat(inferred.notes())
                .contains("orders.customer_id: 3 of 100 rows refer to no row of customers.id (2 values): "
                        + "not a foreign key");
    }

    @Test
    void duplicate_ids_are_said_and_are_no_key() throws IOException {
        sample.table("customers", "id,name", 50, row -> Math.max(2, row) + ",x" + row % 3);

        Inference inferred = sample.infer();

        assertThat(inferred.schema().tables().get(0).primaryKey()).isEmpty();
        assertThat(inferred.notes())
                .contains("customers.id: 1 value stands in more than one row (3 rows): not a primary key");
    }

    @Test
    void a_key_to_the_own_table_and_one_of_two_columns_are_found() throws IOException {
        sample.table("employees", "employeeId,managerId", 60, row -> row + 1 + "," + (row == 0 ? "" : (row + 1) / 2))
                .table("projects", "projectId,budget", 10, row -> row + 1 + "," + row * 1000)
                .table(
                        "assignments",
                        "employeeId,projectId",
                        120,
                        row -> row % 60 + 1 + "," + (row / 60 * 3 + row % 3 + 1));

        Inference inferred = sample.infer();

        ForeignKey manager =
                inferred.schema().table("employees").orElseThrow().foreignKeys().get(0);
        assertThat(manager.parent()).isEqualTo("employees");
        assertThat(inferred.schema().table("assignments").orElseThrow().primaryKey())
                .containsExactly("employeeId", "projectId");
    }

    @ParameterizedTest
    @CsvSource({
        "customer_id, customers, id, 3",
        "CustomerID, Customers, CustomerID, 3",
        "categoryId, categories, id, 3",
        "billing_customer_id, customers, id, 2",
        "quantity, customers, id, 0",
        "id, customers, id, 0",
        "order_no, orders, order_no, 3"
    })
    void names_weigh_foreign_keys(String column, String parent, String key, int weight) {
        assertThat(ColumnNames.reference(column, parent, key, false)).isEqualTo(weight);
    }

    @Test
    void a_set_that_keeps_only_some_values_still_finds_what_is_missing() {
        ValueSet parent = new ValueSet();
        ValueSet child = new ValueSet();
        for (int i = 0; i < 3_000_000; i++) {
            parent.add(ValueSet.hash("k" + i));
            if (i % 3 == 0) {
                child.add(ValueSet.hash("k" + i));
            }
        }

        assertThat(parent.isComplete()).isFalse();
        assertThat(parent.isUnique()).isTrue();
        assertThat(parent.distinct()).isBetween(2_900_000L, 3_100_000L);
        assertThat(child.missingIn(parent)[0]).isZero();
        assertThat(parent.missingIn(child)[0]).isPositive();
    }
}

package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows added to a sample, which stays as it is. */
class TableAugmentIT {
    @TempDir
    Path folder;

    private Result run(String... arguments) {
        return Program.in(folder).run(arguments);
    }

    private List<String> lines(String file) throws IOException {
        return Files.readString(folder.resolve(file)).lines().toList();
    }

    /** Ids have gaps, codes a form, and truth is written as Python writes it. */
    private void writeCustomers() throws IOException {
        Random random = new Random(4);
        StringBuilder rows = new StringBuilder("id,code,key,city,active\r\n");
        for (int i = 0; i < 300; i++) {
            rows.append(3 * i + 1).append(",C-%04d,".formatted(i + 17)).append(new UUID(random.nextLong(), i));
            rows.append(i % 2 == 0 ? ",Wien," : ",\"Graz, Mitte\",").append(i % 3 == 0 ? "True\r\n" : "False\r\n");
        }
        Files.writeString(folder.resolve("customers.csv"), rows);
    }

    @Test
    void the_rows_of_the_sample_stay_and_new_keys_continue_theirs() throws IOException {
        writeCustomers();

        Result result = run("table", "augment", "customers.csv", "--rows", "800", "--seed", "1", "-o", "all");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Files.readString(folder.resolve("all/customers.csv")))
                .startsWith(Files.readString(folder.resolve("customers.csv")));
        List<String> rows = lines("all/customers.csv").subList(1, 801);
        assertThat(rows.stream().map(row -> row.split(",", -1)[0])).doesNotHaveDuplicates();
        assertThat(rows.stream().map(row -> row.split(",", -1)[1])).doesNotHaveDuplicates();
        assertThat(rows.stream().map(row -> row.split(",", -1)[2])).doesNotHaveDuplicates();
        assertThat(rows.subList(300, 800)).allSatisfy(row -> assertThat(row)
                .matches("(899|9\\d\\d|1\\d{3}),C-\\d{4},[0-9a-f-]{36},(Wien|\"Graz, Mitte\"),(true|false)"));
        assertThat(result.err()).contains("customers.active (True)");
    }

    @Test
    void new_children_belong_to_new_parents() throws IOException {
        StringBuilder parents = new StringBuilder("customer_id,region\n");
        StringBuilder children = new StringBuilder("order_id,customer_id,amount\n");
        for (int i = 0; i < 600; i++) {
            parents.append(i + 1).append(i % 2 == 0 ? ",north\n" : ",south\n");
            for (int j = 0; j < 1 + i % 3; j++) {
                children.append(10 * i + j + 1)
                        .append(',')
                        .append(i + 1)
                        .append(',')
                        .append(100 + i % 50)
                        .append('\n');
            }
        }
        Files.createDirectory(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop/customers.csv"), parents);
        Files.writeString(folder.resolve("shop/orders.csv"), children);

        Result result = run("table", "augment", "shop", "--rows", "customers=900", "--seed", "1", "-o", "all");

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<String> orders = lines("all/orders.csv");
        int kept = lines("shop/orders.csv").size();
        assertThat(lines("all/customers.csv")).hasSize(901);
        assertThat(orders.subList(0, kept)).isEqualTo(lines("shop/orders.csv"));
        assertThat(orders.subList(kept, orders.size())).hasSizeBetween(400, 800).allSatisfy(row -> assertThat(
                        Integer.parseInt(row.split(",", -1)[1]))
                .isBetween(601, 900));
    }

    @Test
    void fewer_rows_than_the_sample_has_are_refused() throws IOException {
        writeCustomers();

        Result result = run("table", "augment", "customers.csv", "--rows", "100");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--rows: 100 rows of customers are fewer than the 300 of the sample");
        assertThat(run("table", "augment", "customers.csv").err()).contains("--rows is required");
    }
}

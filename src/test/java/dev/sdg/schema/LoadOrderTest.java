package dev.sdg.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.schema.LoadOrder.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadOrderTest {

    @Test
    void parents_come_first_and_tables_else_keep_their_order() {
        LoadOrder order = order("items: orders products", "orders: people", "people:", "products:", "logs:");

        assertThat(names(order)).containsExactly("people", "orders", "products", "items", "logs");
        assertThat(waiting(order)).isEmpty();
    }

    @Test
    void a_table_that_refers_to_itself_needs_nothing() {
        LoadOrder order = order("people: people? people");

        assertThat(waiting(order)).isEmpty();
    }

    @Test
    void a_key_that_can_be_null_is_updated_and_the_others_decide_the_order() {
        LoadOrder order = order("people: teams", "teams: people?");

        assertThat(names(order)).containsExactly("teams", "people");
        assertThat(waiting(order)).containsExactly("teams.people UPDATED");
    }

    @Test
    void one_key_of_two_circles_is_fewer_than_one_of_each() {
        LoadOrder order = order("a: b?", "b: c? d?", "c: a?", "d: a?");

        assertThat(waiting(order)).containsExactly("a.b UPDATED");
    }

    @Test
    void two_keys_that_can_be_null_wait_rather_than_one_that_cannot() {
        LoadOrder order = order("a: b!", "b: c? d?", "c: a!", "d: a!");

        assertThat(waiting(order)).containsExactly("b.c UPDATED", "b.d UPDATED");
    }

    @Test
    void a_key_that_can_wait_is_chosen_before_one_that_cannot() {
        assertThat(waiting(order("a: b", "b: a!"))).containsExactly("b.a DEFERRED");
        assertThat(waiting(order("a: b", "b: a"))).hasSize(1).allMatch(key -> key.endsWith("UNCHECKED"));
    }

    @Test
    void without_a_primary_key_nothing_can_be_updated() {
        LoadOrder order = order("-a: b?", "b: a!");

        assertThat(waiting(order)).hasSize(1).allMatch(key -> !key.endsWith("UPDATED"));
    }

    @Test
    void a_long_circle_needs_one_key_as_well() {
        List<String> tables = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            tables.add("t" + i + ": t" + (i + 1) % 200 + (i == 77 ? "?" : ""));
        }

        assertThat(waiting(order(tables.toArray(String[]::new)))).containsExactly("t77.t78 UPDATED");
    }

    /** Random tables: parents are there unless a key waits, and no key waits without need. */
    @ParameterizedTest
    @ValueSource(ints = {3, 6, 12, 30})
    void every_key_has_its_parent_or_waits(int size) {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<String> tables = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                String keys = random.ints(random.nextInt(4), 0, size)
                        .distinct()
                        .mapToObj(parent -> "t" + parent + List.of("", "?", "!").get(random.nextInt(3)))
                        .collect(Collectors.joining(" "));
                tables.add("t" + i + ": " + keys);
            }

            LoadOrder order = order(tables.toArray(String[]::new));

            List<String> there = new ArrayList<>();
            List<String> waiting = waiting(order);
            for (Table table : order.tables()) {
                there.add(table.name());
                for (ForeignKey key : table.foreignKeys()) {
                    String name = table.name() + "." + key.name() + " ";
                    boolean waits = waiting.stream().anyMatch(other -> other.startsWith(name));
                    assertThat(there.contains(key.parent()) || waits)
                            .as("%s in %s", name, tables)
                            .isTrue();
                }
            }
            assertThat(there).hasSize(size);
        }
    }

    private static List<String> names(LoadOrder order) {
        return order.tables().stream().map(Table::name).toList();
    }

    private static List<String> waiting(LoadOrder order) {
        List<String> waiting = new ArrayList<>();
        for (Table table : order.tables()) {
            for (Waiting how : Waiting.values()) {
                order.keys(table, how).forEach(key -> waiting.add(table.name() + "." + key.name() + " " + how));
            }
        }
        return waiting.stream().sorted().toList();
    }

    /**
     * @param tables a name with those that it refers to: {@code ?} may be null, {@code !} is deferrable; {@code -}: no
     *     key
     */
    private static LoadOrder order(String... tables) {
        StringBuilder json = new StringBuilder();
        for (String table : tables) {
            String name = table.substring(0, table.indexOf(':')).replace("-", "");
            StringBuilder columns = new StringBuilder("\"id\": {\"type\": \"integer\", %s}"
                    .formatted(table.startsWith("-") ? "\"unique\": true" : "\"primary_key\": true"));
            StringBuilder keys = new StringBuilder();
            int number = 0;
            for (String key : table.substring(table.indexOf(':') + 1).strip().split(" ", -1)) {
                if (key.isEmpty()) {
                    continue;
                }
                String parent = key.replaceAll("[?!]", "");
                String column = parent + (number++ > 0 && keys.indexOf("\"" + parent + "\"") >= 0 ? "_" : "");
                columns.append(
                        ", \"%s\": {\"type\": \"integer\", \"required\": %s}".formatted(column, !key.endsWith("?")));
                keys.append(keys.isEmpty() ? "" : ", ")
                        .append("{\"columns\": [\"%s\"], \"references\": \"%s(id)\", \"deferrable\": %s}"
                                .formatted(column, parent, key.endsWith("!")));
            }
            json.append(json.isEmpty() ? "" : ",\n")
                    .append("\"%s\": {\"columns\": {%s}, \"foreign_keys\": [%s]}".formatted(name, columns, keys));
        }
        SchemaProblems problems = new SchemaProblems();
        return LoadOrder.of(new SchemaReader(problems)
                .read(SchemaText.read("{\"tables\": {" + json + "}}", "test", false), Optional.empty()));
    }
}

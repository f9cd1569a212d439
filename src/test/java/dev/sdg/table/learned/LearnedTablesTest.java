package dev.sdg.table.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnedTablesTest {
    /** Numbers up to 5 to the left, else words 1 and 64 to the left. */
    private static final Tree TREE = new Tree(
            new int[] {0, -1, 1, -1, -1},
            new double[] {5, 0, 0, 0, 0},
            new long[][] {{}, {}, {2, 1}, {}, {}},
            new int[] {2, 0, 4, 1, 2});

    @ParameterizedTest
    @CsvSource({"5, 0, 0", "6, 1, 1", "6, 64, 1", "6, 0, 2", "6, 200, 2", "-Infinity, 1, 0"})
    void a_row_goes_to_the_leaf_that_its_values_lead_to(double number, double word, int leaf) {
        assertThat(TREE.leaf(input -> input == 0 ? number : word)).isEqualTo(leaf);
    }

    @ParameterizedTest
    @CsvSource({"0.0, 10", "0.25, 15", "0.5, 20", "0.74, 20", "0.75, 30", "0.875, 35"})
    void numbers_lie_between_the_points_of_a_leaf_and_on_equal_ones_exactly(double share, double value) {
        Leaves leaves = Leaves.ofNumbers(new double[][] {{10, 20, 20, 30, 40}}, new double[][] {{2, 1, 0, 1}});

        assertThat(leaves.at(0, share)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"0.0, 3", "0.24, 3", "0.25, 7", "0.99, 7"})
    void words_come_as_often_as_they_weigh(double share, double word) {
        Leaves leaves = Leaves.ofWords(new double[][] {{0}, {3, 7}}, new double[][] {{1}, {1, 3}});

        assertThat(leaves.at(1, share)).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"7.4, 5", "8, 10", "-1, 0"})
    void values_are_on_the_grid(double value, double nearest) {
        assertThat(new Grid(5, 0, 0).nearest(value)).isEqualTo(nearest);
        assertThat(new Grid(5, 0, 1).nearest(value / 10)).isEqualTo(nearest / 10);
    }

    @Test
    void what_was_learned_is_read_as_it_was_written() {
        Distribution values = new Distribution(
                TREE,
                Leaves.ofNumbers(new double[][] {{1, 2.5}, {3, 3, 4}, {5, 6}}, new double[][] {{1}, {2, 1}, {1}}));
        LearnedColumn column = new LearnedColumn(
                List.of(List.of("a"), List.of("key", "b")),
                Optional.of(Distribution.of(Leaves.ofWords(new double[][] {{0, 1}}, new double[][] {{9, 1}}))),
                values,
                new Grid(1, 0, 2),
                Optional.of(new LearnedColumn.Distance(List.of(0), List.of(1.0), true, values, 7)),
                Optional.of(new Lookup(0, new double[] {1, 2}, new double[] {Double.NaN, 4})));
        LearnedTables learned = new LearnedTables(Map.of(
                "t",
                new LearnedTable(
                        Map.of("b", new WordList(List.of("x", "y"))),
                        Map.of("c", column),
                        Map.of("key", column),
                        Map.of("other", new Popularity(new double[] {0.5, 1}, new double[] {0.9, 1})))));

        JsonNode json = learned.json();

        assertThat(new LearnedTables(LearnedJson.read(json)).json()).isEqualTo(json);
    }

    @Test
    void another_version_is_refused() {
        JsonNode json = new LearnedTables(Map.of()).json();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearnedJson.read(
                        ((com.fasterxml.jackson.databind.node.ObjectNode) json.deepCopy()).put("version", 2)))
                .withMessage("its version is 2, not 1");
    }

    @Test
    void popular_parents_are_named_more_often() {
        Popularity popularity = new Popularity(new double[] {0.1, 1}, new double[] {0.5, 1});

        long first = 0;
        for (long i = 0; i < 1000; i++) {
            first += popularity.rank(i << 54, 100) < 10 ? 1 : 0;
        }

        assertThat(first).isBetween(450L, 550L);
    }
}

package dev.sdg.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffspringTest {

    @Test
    void children_stand_together_by_parent_and_each_finds_its_parent() {
        LongUnaryOperator drawn = uniform(0, 4, 7);
        Offspring offspring = Offspring.drawn(5_000, drawn);

        long child = 0;
        for (long parent = 0; parent < 5_000; parent++) {
            assertEquals(child, offspring.first(parent));
            assertEquals(drawn.applyAsLong(parent), offspring.count(parent));
            for (long i = 0; i < offspring.count(parent); i++) {
                assertEquals(parent, offspring.parentOf(child));
                child++;
            }
        }
        assertEquals(child, offspring.total());
        assertThrows(IndexOutOfBoundsException.class, () -> offspring.parentOf(offspring.total()));
    }

    @Test
    void an_exact_total_is_met_within_the_bounds_whatever_it_is() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            long parents = random.nextLong(1, 60);
            long least = random.nextLong(0, 3);
            long greatest = least + random.nextLong(0, 6);
            long total = random.nextLong(parents * least, parents * greatest + 1);

            Offspring offspring =
                    Offspring.exact(parents, uniform(least, greatest, i), total, least, OptionalLong.of(greatest));

            assertEquals(total, offspring.total());
            long sum = 0;
            for (long parent = 0; parent < parents; parent++) {
                long count = offspring.count(parent);
                assertTrue(least <= count && count <= greatest, () -> count + " is not " + least + " to " + greatest);
                sum += count;
            }
            assertEquals(total, sum);
        }
    }

    @Test
    void without_a_greatest_number_any_total_from_the_least_on_is_met() {
        Offspring many = Offspring.exact(10, uniform(1, 3, 5), 1_000_000_007L, 1, OptionalLong.empty());
        Offspring none = Offspring.exact(10, parent -> 0, 30, 0, OptionalLong.empty());

        assertEquals(1_000_000_007L, LongStream.range(0, 10).map(many::count).sum());
        assertEquals(30, LongStream.range(0, 10).map(none::count).sum());
        assertEquals(3, none.count(4));
    }

    @Test
    void a_total_outside_the_bounds_is_refused_with_the_numbers() {
        LongUnaryOperator drawn = uniform(1, 4, 5);

        String refused = assertThrows(
                        IllegalArgumentException.class, () -> Offspring.exact(10, drawn, 41, 1, OptionalLong.of(4)))
                .getMessage();

        assertEquals("41 rows cannot be shared by 10 parents of 1 to 4 children", refused);
        assertThrows(IllegalArgumentException.class, () -> Offspring.exact(10, drawn, 9, 1, OptionalLong.of(4)));
        assertThrows(IllegalArgumentException.class, () -> Offspring.exact(0, drawn, 1, 0, OptionalLong.empty()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 7, 16, 17, 1000, 65_536, 100_003})
    void a_permutation_gives_each_number_once(long size) {
        Permutation permutation = new Permutation(size, 42);
        Set<Long> seen = new HashSet<>();

        for (long i = 0; i < size; i++) {
            long moved = permutation.at(i);
            assertTrue(0 <= moved && moved < size);
            assertTrue(seen.add(moved));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> permutation.at(size));
    }

    @Test
    void a_permutation_of_another_seed_is_another_one() {
        Permutation one = new Permutation(1000, 1);
        Permutation other = new Permutation(1000, 2);

        long same =
                LongStream.range(0, 1000).filter(i -> one.at(i) == other.at(i)).count();

        assertTrue(same < 10, () -> same + " of 1,000 are the same");
    }

    @Test
    void the_largest_size_is_possible() {
        Permutation permutation = new Permutation(1L << 62, 3);

        assertTrue(permutation.at((1L << 62) - 1) >= 0);
        assertThrows(IllegalArgumentException.class, () -> new Permutation((1L << 62) + 1, 3));
    }

    @Test
    void the_numbers_of_a_cell_depend_on_seed_names_row_and_attempt_and_nothing_else() {
        CellSeed seed = CellSeed.of(1, "orders", "total");

        assertEquals(seed.bits(17, 0), CellSeed.of(1, "orders", "total").bits(17, 0));
        assertEquals(seed.bits(17, 0), seed.stream(17, 0).bits());
        Set<Long> different = new HashSet<>();
        different.add(seed.bits(17, 0));
        different.add(seed.bits(18, 0));
        different.add(seed.bits(17, 1));
        different.add(seed.with("nulls").bits(17, 0));
        different.add(CellSeed.of(2, "orders", "total").bits(17, 0));
        different.add(CellSeed.of(1, "orders", "totals").bits(17, 0));
        different.add(CellSeed.of(1, "order", "stotal").bits(17, 0));
        assertEquals(7, different.size());
    }

    @Test
    void numbers_below_a_bound_are_spread_evenly() {
        CellSeed seed = CellSeed.of(5, "t", "c");
        long[] counts = new long[10];
        double sum = 0;
        for (long row = 0; row < 100_000; row++) {
            CellSeed.Stream numbers = seed.stream(row, 0);
            counts[(int) numbers.below(10)]++;
            sum += numbers.fraction();
        }

        for (long count : counts) {
            assertEquals(10_000.0, (double) count, 500.0);
        }
        assertEquals(0.5, sum / 100_000, 0.01);
    }

    private static LongUnaryOperator uniform(long least, long greatest, long seed) {
        CellSeed cells = CellSeed.of(seed, "parent", "children");
        return parent -> least + CellSeed.below(cells.bits(parent, 0), greatest - least + 1);
    }
}

package dev.sdg.dataset.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.generate.dedup.RowWords;
import dev.sdg.sample.RowOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowGroupingTest {
    private static final int ROWS = 10_000;
    private static final int DOCUMENTS = 300;

    @TempDir
    Path folder;

    @Test
    void no_document_and_no_near_duplicate_pair_is_on_two_sides() throws IOException {
        List<SplitRow> rows = planted(ROWS, DOCUMENTS);

        Split split = grouped(rows, RowGrouping.By.DOCUMENT, 0.9).split(SplitSpec.parse("80/10/10"), 1);

        Map<String, Set<Integer>> sidesOfDocument = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            String file = rows.get(row).origin().passage().orElseThrow().file();
            sidesOfDocument.computeIfAbsent(file, any -> new HashSet<>()).add(split.part(row));
        }
        assertThat(sidesOfDocument).hasSize(DOCUMENTS).allSatisfy((file, sides) -> assertThat(sides)
                .hasSize(1));
        assertThat(split.sizes()[0]).isBetween(7_900L, 8_100L);
        assertThat(split.sizes()[1]).isBetween(900L, 1_100L);
        assertThat(pairs(rows, 0.9))
                .hasSizeGreaterThan(ROWS / 5 - 100)
                .allSatisfy(pair -> assertThat(split.part(pair[0])).isEqualTo(split.part(pair[1])));
    }

    @Test
    void shares_are_met_when_rows_are_small_groups() throws IOException {
        List<SplitRow> rows = planted(ROWS, ROWS);

        Split split = grouped(rows, RowGrouping.By.PASSAGE, 0.9).split(SplitSpec.parse("80/10/10"), 1);

        assertThat(split.sizes()).containsExactly(8_000, 1_000, 1_000);
        assertThat(split.deviations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.7, 0.9, 1.0})
    void groups_are_the_components_of_all_pairs_in_whatever_memory(double threshold) throws IOException {
        List<SplitRow> rows = planted(600, 600);
        List<int[]> found = new ArrayList<>();

        try (NearDuplicateJoin join = new NearDuplicateJoin(folder.resolve("scratch"), threshold, 64)) {
            for (SplitRow row : rows) {
                join.add(RowWords.shingles(row.identity()));
            }
            join.findAll(new NearDuplicateJoin.Pairs() {
                @Override
                public boolean isOpen(int one, int other) {
                    return true;
                }

                @Override
                public void found(int one, int other) {
                    found.add(new int[] {one, other});
                }
            });
        }

        assertThat(found.stream().map(pair -> Set.of(pair[0], pair[1])).distinct())
                .containsExactlyInAnyOrderElementsOf(pairs(rows, threshold).stream()
                        .map(pair -> Set.of(pair[0], pair[1]))
                        .toList());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void each_part_has_its_share_of_each_class() throws IOException {
        List<SplitRow> rows = IntStream.range(0, 1_000)
                .mapToObj(i -> new SplitRow(
                        List.of("text number " + i), List.of(), RowOrigin.unknown(), i % 10 == 0 ? "rare" : "usual"))
                .toList();

        Split split = grouped(rows, RowGrouping.By.PASSAGE, 0.9).split(SplitSpec.parse("70/20/10"), 1);

        long[] rare = new long[3];
        for (int row = 0; row < rows.size(); row += 10) {
            rare[split.part(row)]++;
        }
        assertThat(rare).containsExactly(70, 20, 10);
    }

    @Test
    void rows_with_a_source_in_common_stay_together_however_it_is_set() throws IOException {
        List<SplitRow> rows = List.of(
                row("q1", "The  kettle holds two litres."),
                row("q2", "the kettle holds two litres."),
                row("q3", "Another text altogether."));

        int[] groups = grouped(rows, RowGrouping.By.PASSAGE, 2).groups();

        assertThat(groups).containsExactly(0, 0, 2);
    }

    @Test
    void what_cannot_be_met_is_said() throws IOException {
        List<SplitRow> rows = IntStream.range(0, 100)
                .mapToObj(i -> row("question " + i, i < 60 ? "one long text" : "text " + i))
                .toList();

        Split split = grouped(rows, RowGrouping.By.PASSAGE, 2).split(SplitSpec.parse("50/50"), 1);

        assertThat(split.sizes()).containsExactly(60, 40);
        assertThat(split.deviations())
                .containsExactly(
                        "'train' has 60 rows, not 50: related rows stay together, and the largest group of them has 60",
                        "'test' has 40 rows, not 50: related rows stay together, and the largest group of them has 60");
    }

    @Test
    void rows_beyond_the_numbers_asked_for_are_in_no_part() throws IOException {
        List<SplitRow> rows = IntStream.range(0, 100)
                .mapToObj(i -> row("question " + i, "text " + i))
                .toList();

        Split split = grouped(rows, RowGrouping.By.PASSAGE, 0.9).split(SplitSpec.parse("train=60,test=20"), 1);

        assertThat(split.sizes()).containsExactly(60, 20);
        assertThat(IntStream.range(0, 100).filter(row -> split.part(row) < 0)).hasSize(20);
    }

    @Test
    void a_seed_gives_the_same_split_and_another_seed_another() throws IOException {
        GroupedRows rows = grouped(planted(500, 100), RowGrouping.By.PASSAGE, 0.9);

        List<Integer> first = parts(rows, 7);

        assertThat(parts(rows, 7)).isEqualTo(first);
        assertThat(parts(rows, 8)).isNotEqualTo(first);
    }

    private static List<Integer> parts(GroupedRows rows, long seed) {
        Split split = rows.split(SplitSpec.parse("80/20"), seed);
        return IntStream.range(0, rows.rows()).mapToObj(split::part).toList();
    }

    private GroupedRows grouped(List<SplitRow> rows, RowGrouping.By by, double threshold) throws IOException {
        try (RowGrouping grouping = RowGrouping.by(by, threshold, folder.resolve("scratch"))) {
            for (SplitRow row : rows) {
                grouping.add(row);
            }
            return grouping.grouped();
        }
    }

    private static SplitRow row(String text, String source) {
        return new SplitRow(List.of(text), List.of(source), RowOrigin.unknown(), "");
    }

    /** Returns rows of 40 words, of which one in five is one of the four before it with a word replaced. */
    private static List<SplitRow> planted(int count, int documents) {
        Random random = new Random(5);
        List<SplitRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> words = new ArrayList<>();
            if (i % 5 == 4) {
                words.addAll(List.of(
                        rows.get(i - 1 - random.nextInt(4)).identity().get(0).split(" ")));
                words.set(random.nextBoolean() ? 39 : random.nextInt(2), "changed" + i);
            } else {
                IntStream.range(0, 40).forEach(any -> words.add("w" + (int) Math.abs(random.nextGaussian() * 400)));
            }
            rows.add(new SplitRow(
                    List.of(String.join(" ", words)),
                    List.of(),
                    new RowOrigin.Passage("d" + (int) ((long) i * documents / count) + ".md", "p" + i, i, i + 1),
                    "c" + i % 3));
        }
        return rows;
    }

    /** Compares each row with all before it that share any shingle with it, which are all that can be similar. */
    private static List<int[]> pairs(List<SplitRow> rows, double threshold) {
        Map<Integer, List<Integer>> rowsWith = new HashMap<>();
        List<int[]> sets = new ArrayList<>();
        List<int[]> pairs = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            int[] shingles = RowWords.shingles(rows.get(row).identity());
            Map<Integer, Integer> shared = new HashMap<>();
            for (int shingle : shingles) {
                List<Integer> others = rowsWith.computeIfAbsent(shingle, any -> new ArrayList<>());
                others.forEach(other -> shared.merge(other, 1, Integer::sum));
                others.add(row);
            }
            sets.add(shingles);
            int number = row;
            shared.forEach((other, count) -> {
                if (count >= threshold * (shingles.length + sets.get(other).length - count)) {
                    pairs.add(new int[] {other, number});
                }
            });
        }
        return pairs;
    }
}

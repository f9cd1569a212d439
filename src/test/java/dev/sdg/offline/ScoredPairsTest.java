package dev.sdg.offline;

import static dev.sdg.offline.ExampleRows.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.document.passage.Passage;
import dev.sdg.document.structure.Block;
import dev.sdg.offline.question.SelfContained;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScoredPairsTest {

    @Test
    void scores_are_spread_over_the_range() {
        List<Sample> rows = ExampleRows.of("pair-score");

        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(rows).allSatisfy(row -> assertThat(score(row)).isBetween(0.001, 0.999));
        assertThat(rows).extracting(row -> (int) (score(row) * 5)).contains(0, 1, 2, 3);
    }

    @Test
    void sentences_can_be_understood_alone_and_no_two_stand_in_both_orders() {
        List<Sample> rows = ExampleRows.of("pair-score");

        assertThat(rows).allSatisfy(row -> {
            assertThat(SelfContained.standsAlone(text(row, 0))).as(text(row, 0)).isTrue();
            assertThat(SelfContained.standsAlone(text(row, 1))).as(text(row, 1)).isTrue();
        });
        Set<Set<String>> pairs =
                rows.stream().map(row -> Set.of(text(row, 0), text(row, 1))).collect(Collectors.toSet());
        assertThat(pairs)
                .hasSize((int) rows.stream().map(Sample::values).distinct().count());
    }

    @Test
    void sentences_that_differ_only_in_a_number_or_a_denial_are_left_out() {
        List<Passage> passages = new ArrayList<>(List.of(
                passage("p1", "Brun's old library lends twelve heavy books to every member for 3 weeks."),
                passage("p2", "Brun's old library lends twelve heavy books to every member for 5 weeks."),
                passage("p3", "Brun's old library never lends twelve heavy books to every member for 3 weeks."),
                passage("p4", "Brun's old library lends twelve heavy books to each member for 3 weeks.")));
        for (int i = 5; i < 20; i++) {
            passages.add(passage("p" + i, "Pump number " + i + " moves clear water from the cellar to the drain."));
        }

        List<Sample> rows = ExampleRows.ask(
                        OfflineFormats.source(
                                ExampleRows.format("pair-score"),
                                ExampleRows.index(passages),
                                EnumSet.allOf(AnchorKind.class),
                                1),
                        passages.get(0),
                        100)
                .samples();

        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(text(row, 0) + text(row, 1))
                .doesNotContain("never", "5 weeks"));
    }

    private static double score(Sample row) {
        return ((Value.Decimal) row.values().get(2)).number();
    }

    private static Passage passage(String id, String text) {
        Block block = new Block(Block.Kind.PARAGRAPH, text, 0);
        return new Passage(id, id + ".txt", List.of(), List.of(block), text, 0, text.length());
    }
}

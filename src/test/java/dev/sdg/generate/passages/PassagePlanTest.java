package dev.sdg.generate.passages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.prompt.Subject.Share;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.Plan;
import dev.sdg.sample.RowOrigin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassagePlanTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3", "20, 30", "50, 40", "100, 7", "1000, 3", "26, 25"})
    void shares_differ_by_one_at_most_when_every_row_comes(int rows, int passages) {
        Map<String, Integer> perPassage = new HashMap<>();

        for (BatchRequest<PromptRequest> request : requests(plan(passages, 25), rows)) {
            shares(request).forEach(share -> perPassage.merge(share.passage().id(), share.rows(), Integer::sum));
        }

        int least = rows / passages;
        assertThat(perPassage.values()).allMatch(share -> share >= least && share <= least + 1);
        assertThat(perPassage).hasSize(Math.min(rows, passages));
        assertThat(perPassage.values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(rows);
    }

    @Test
    void no_passage_is_used_again_before_all_were_used() {
        List<String> used = new ArrayList<>();

        for (BatchRequest<PromptRequest> request : requests(plan(10, 3), 35)) {
            shares(request).forEach(share -> used.add(share.passage().id()));
        }

        List<String> turns = turns(used);
        assertThat(turns.subList(0, 10)).doesNotHaveDuplicates();
        assertThat(turns.subList(10, turns.size())).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void a_request_names_no_passage_twice_and_asks_for_no_more_than_a_batch() {
        for (BatchRequest<PromptRequest> request : requests(plan(3, 25), 200)) {
            assertThat(shares(request))
                    .extracting(share -> share.passage().id())
                    .doesNotHaveDuplicates();
            assertThat(request.rows())
                    .isBetween(1, 25)
                    .isEqualTo(shares(request).stream().mapToInt(Share::rows).sum());
        }
    }

    @Test
    void the_seed_decides_the_order() {
        assertThat(shares(plan(50, 25).next(25))).isEqualTo(shares(plan(50, 25).next(25)));
        assertThat(shares(new PassagePlan(passages(50), Optional.empty(), 25, 2).next(25)))
                .isNotEqualTo(shares(plan(50, 25).next(25)));
    }

    @Test
    void a_passage_gives_rows_by_the_length_of_its_text_and_each_gives_one() {
        List<Passage> passages = List.of(passage("p1", 1_200), passage("p2", 400), passage("p3", 4));
        Map<String, Integer> perPassage = new HashMap<>();

        for (BatchRequest<PromptRequest> request : requests(new PassagePlan(passages, Optional.empty(), 100, 1), 83)) {
            shares(request).forEach(share -> perPassage.merge(share.passage().id(), share.rows(), Integer::sum));
        }

        assertThat(perPassage.get("p1")).isBetween(55, 62);
        assertThat(perPassage.get("p2")).isBetween(20, 23);
        assertThat(perPassage.get("p3")).isBetween(1, 4);
        assertThat(perPassage.values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(83);
    }

    @Test
    void as_many_rows_as_passages_are_one_of_each_however_long_they_are() {
        List<Passage> passages = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> passage("p" + i, i % 7 == 0 ? 4_000 : 40))
                .toList();
        List<Share> shares = new ArrayList<>();

        requests(new PassagePlan(passages, Optional.empty(), 25, 1), 60)
                .forEach(request -> shares.addAll(shares(request)));

        assertThat(shares).hasSize(60).allMatch(share -> share.rows() == 1);
        assertThat(shares).extracting(share -> share.passage().id()).doesNotHaveDuplicates();
    }

    @Test
    void a_prompt_holds_a_sensible_amount_of_text_and_at_least_one_passage() {
        List<Passage> passages = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> passage("p" + i, i == 1 ? 100_000 : 20_000))
                .toList();

        for (BatchRequest<PromptRequest> request : requests(new PassagePlan(passages, Optional.empty(), 25, 1), 9)) {
            int tokens = shares(request).stream()
                    .mapToInt(share -> share.passage().tokens())
                    .sum();
            assertThat(shares(request)).isNotEmpty();
            assertThat(shares(request).size() == 1 || tokens <= 16_000).isTrue();
        }
    }

    @Test
    void the_second_time_a_passage_is_asked_it_is_said() {
        List<BatchRequest<PromptRequest>> requests = requests(plan(3, 3), 9);

        assertThat(requests)
                .extracting(request -> shares(request).stream().map(Share::turn).toList())
                .containsExactly(List.of(1), List.of(1), List.of(1));
        assertThat(shares(planAfter(3, Map.of("p1", 3L, "p2", 3L, "p3", 3L)).next(3)))
                .allMatch(share -> share.turn() == 2);
    }

    @Test
    void a_run_that_goes_on_asks_first_where_there_is_no_row_yet() {
        PassagePlan plan = planAfter(6, Map.of("p2", 1L, "p5", 4L));

        List<Share> shares = new ArrayList<>(shares(plan.next(25)));

        assertThat(shares.subList(0, 4))
                .extracting(share -> share.passage().id())
                .containsExactlyInAnyOrder("p1", "p3", "p4", "p6");
        assertThat(shares)
                .filteredOn(share -> share.passage().id().equals("p2"))
                .allMatch(share -> share.turn() == 2);
    }

    @Test
    void what_a_passage_gave_before_counts_against_its_share() {
        PassagePlan plan = planAfter(4, Map.of("p1", 5L, "p2", 1L));

        assertThat(shares(plan.next(14)))
                .extracting(share -> share.passage().id() + " " + share.rows())
                .containsExactlyInAnyOrder("p2 4", "p3 5", "p4 5");
    }

    private static PassagePlan planAfter(int passages, Map<String, Long> rows) {
        Map<RowOrigin.Passage, Long> saved = new HashMap<>();
        passages(passages).stream()
                .filter(passage -> rows.containsKey(passage.id()))
                .forEach(passage -> saved.put(passage.origin(), rows.get(passage.id())));
        return new PassagePlan(passages(passages), Optional.empty(), 25, 1, saved);
    }

    private static Passage passage(String id, int characters) {
        return new Passage(id, "a.md", List.of(), List.of(), "x".repeat(characters), 0, characters);
    }

    private static List<BatchRequest<PromptRequest>> requests(Plan<PromptRequest> plan, long missing) {
        List<BatchRequest<PromptRequest>> requests = new ArrayList<>();
        long left = missing;
        while (left > 0) {
            BatchRequest<PromptRequest> request = plan.next(left);
            requests.add(request);
            left -= request.rows();
        }
        return requests;
    }

    /** A passage whose share goes on in the next batch has one turn. */
    private static List<String> turns(List<String> used) {
        List<String> turns = new ArrayList<>();
        for (String id : used) {
            if (turns.isEmpty() || !turns.get(turns.size() - 1).equals(id)) {
                turns.add(id);
            }
        }
        return turns;
    }

    private static PassagePlan plan(int passages, int batchSize) {
        return new PassagePlan(passages(passages), Optional.empty(), batchSize, 1);
    }

    private static List<Share> shares(BatchRequest<PromptRequest> request) {
        return ((Subject.Passages) request.details().subject()).shares();
    }

    private static List<Passage> passages(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Passage("p" + i, "a.md", List.of(), List.of(), "text " + i, 0, 6))
                .toList();
    }
}

package dev.sdg.generate.variety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.format.prompt.PromptAttributes.Part;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.BatchOutcome;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.Usage;
import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.generate.model.QueryPlan;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
    private static final List<String> TOPICS = List.of("a", "b", "c", "d");
    private static final RowSchema SCHEMA = RowSchema.of(List.of(Field.required("text", FieldType.STRING, "a text")));

    @Test
    void every_topic_has_its_turn_before_any_comes_again() {
        TopicPlan plan = plan(1_000, 0, 1);

        List<String> topics = Stream.generate(() -> plan.next(1_000))
                .limit(8)
                .map(request -> request.details().attributes().topics().get(0).what())
                .toList();

        assertThat(topics.subList(0, 4)).containsExactlyInAnyOrderElementsOf(TOPICS);
        assertThat(topics.subList(4, 8)).isEqualTo(topics.subList(0, 4));
    }

    @Test
    void few_batches_share_the_topics_by_exact_numbers() {
        TopicPlan plan = plan(50, 0, 1);

        List<Part> first = plan.next(50).details().attributes().topics();
        List<Part> second = plan.next(25).details().attributes().topics();

        assertThat(first).extracting(Part::rows).containsExactly(13, 12);
        assertThat(Stream.concat(first.stream(), second.stream()).map(Part::what))
                .containsExactlyInAnyOrderElementsOf(TOPICS);
    }

    @Test
    void the_same_seed_gives_the_same_cells() {
        assertThat(plan(100, 0, 7).next(100)).isEqualTo(plan(100, 0, 7).next(100));
        assertThat(plan(100, 0, 7).next(100)).isNotEqualTo(plan(100, 0, 8).next(100));
    }

    @Test
    void a_topic_that_stops_yielding_is_retired_and_its_share_moves_on() {
        TopicPlan plan = plan(1_000, 0, 1);
        String barren = plan.next(1_000).details().attributes().topics().get(0).what();
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            BatchRequest<PromptRequest> request = plan.next(1_000);
            String topic = request.details().attributes().topics().get(0).what();
            asked.add(topic);
            plan.learn(result(request), taken(topic.equals(barren) ? List.of() : rows(20)));
        }

        assertThat(asked.stream().filter(barren::equals)).hasSize(2);
        assertThat(asked.stream().distinct()).hasSize(4);
    }

    @Test
    void a_barren_topic_does_not_take_those_of_its_batch_with_it() {
        TopicPlan plan = plan(50, 0, 1);
        String barren = plan.next(50).details().attributes().topics().get(1).what();
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            BatchRequest<PromptRequest> request = plan.next(50);
            List<String> topics = request.details().attributes().topics().stream()
                    .map(Part::what)
                    .toList();
            asked.addAll(topics);
            plan.learn(result(request), taken(topics.contains(barren) ? List.of() : rows(20)));
        }

        assertThat(asked.stream().filter(barren::equals)).hasSize(2);
        assertThat(asked.subList(asked.size() - 6, asked.size()).stream().distinct())
                .hasSize(3)
                .doesNotContain(barren);
    }

    @Test
    void the_last_topic_is_never_retired() {
        TopicPlan plan = new TopicPlan(new QueryPlan("tea", Optional.empty(), 25), List.of("a"), "pair", 100, 0, 1);
        for (int i = 0; i < 5; i++) {
            plan.learn(result(plan.next(100)), taken(List.of()));
        }

        assertThat(plan.next(100).details().attributes().topics()).containsExactly(new Part(25, "a"));
    }

    @Test
    void without_topics_batches_differ_by_their_traits() {
        TopicPlan plan = new TopicPlan(new QueryPlan("tea", Optional.empty(), 25), List.of(), "qa", 100, 0, 1);

        assertThat(plan.next(100).details().attributes().styles())
                .isNotEmpty()
                .isNotEqualTo(plan.next(100).details().attributes().styles());
    }

    @Test
    void reminders_are_the_rows_most_like_what_is_asked_for_and_do_not_grow() {
        List<String> unlike = List.of(
                "kettles, copper spouts, enamel lids, whistles, stove tops, limescale, boiling points",
                "harvest seasons, hillside gardens, hand picking, spring flushes, withering, rolling, drying");
        TopicPlan topics = new TopicPlan(new QueryPlan("tea", Optional.empty(), 25), unlike, "pair", 1_000, 0, 1);
        AvoidList plan = new AvoidList(topics, SCHEMA, 2);
        BatchRequest<PromptRequest> first = plan.next(1_000);
        assertThat(first.details().attributes().avoid()).isEmpty();
        BatchRequest<PromptRequest> second = plan.next(1_000);

        plan.learn(result(first), taken(rows(20)));
        plan.learn(result(second), taken(rows(40).subList(20, 40)));
        BatchRequest<PromptRequest> third = plan.next(1_000);

        assertThat(third.details().attributes().topics())
                .isEqualTo(first.details().attributes().topics());
        assertThat(third.details().attributes().avoid()).containsExactly("row 19", "row 18");
    }

    @Test
    void rows_of_earlier_runs_are_reminded_of_too_the_last_ones_first() {
        AvoidList plan = new AvoidList(plan(1_000, 30, 1), SCHEMA, 2);

        rows(30).forEach(row -> plan.remember(row.sample()));

        assertThat(plan.next(970).details().attributes().avoid()).containsExactly("row 29", "row 28");
    }

    private static TopicPlan plan(long requested, long saved, long seed) {
        return new TopicPlan(new QueryPlan("tea", Optional.empty(), 25), TOPICS, "pair", requested, saved, seed);
    }

    private static BatchResult<PromptRequest> result(BatchRequest<PromptRequest> request) {
        return new BatchResult<>(request, List.of(), List.of(), Usage.NONE, Optional.empty(), false);
    }

    private static BatchOutcome taken(List<AcceptedRow> rows) {
        return new BatchOutcome(rows, List.of());
    }

    private static List<AcceptedRow> rows(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new AcceptedRow(
                        new Sample(List.of(new Value.Text("row " + i)), RowOrigin.unknown()), new Fingerprint(1, i)))
                .toList();
    }
}

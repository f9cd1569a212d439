package dev.sdg.generate.variety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sdg.format.FormatFixturesTest;
import dev.sdg.format.definition.RowAttribute;
import dev.sdg.format.prompt.Persona;
import dev.sdg.format.prompt.PromptAttributes;
import dev.sdg.format.prompt.PromptAttributes.RowGroup;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.generate.BatchOutcome;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.Plan;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
                .map(request -> request.details().attributes().topics().get(0))
                .toList();

        assertThat(topics.subList(0, 4)).containsExactlyInAnyOrderElementsOf(TOPICS);
        assertThat(topics.subList(4, 8)).isEqualTo(topics.subList(0, 4));
    }

    @Test
    void few_batches_share_the_topics_by_exact_numbers() {
        TopicPlan plan = plan(50, 0, 1);

        PromptAttributes first = plan.next(50).details().attributes();
        PromptAttributes second = plan.next(25).details().attributes();

        assertThat(rowsByTopic(first).values()).containsExactlyInAnyOrder(13, 12);
        assertThat(Stream.concat(first.topics().stream(), second.topics().stream()))
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
        String barren = plan.next(1_000).details().attributes().topics().get(0);
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            BatchRequest<PromptRequest> request = plan.next(1_000);
            String topic = request.details().attributes().topics().get(0);
            asked.add(topic);
            plan.learn(result(request), taken(topic.equals(barren) ? List.of() : rows(20)));
        }

        assertThat(asked.stream().filter(barren::equals)).hasSize(2);
        assertThat(asked.stream().distinct()).hasSize(4);
    }

    @Test
    void a_barren_topic_does_not_take_those_of_its_batch_with_it() {
        TopicPlan plan = plan(50, 0, 1);
        String barren = plan.next(50).details().attributes().topics().get(1);
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            BatchRequest<PromptRequest> request = plan.next(50);
            List<String> topics = request.details().attributes().topics();
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
        TopicPlan plan = plan(List.of("a"), 100, 0, 1);
        for (int i = 0; i < 5; i++) {
            plan.learn(result(plan.next(100)), taken(List.of()));
        }

        assertThat(plan.next(100).details().attributes().topics()).containsExactly("a");
    }

    @Test
    void a_batch_spans_the_values_of_each_attribute() {
        PromptAttributes attributes =
                plan(List.of(), 100, 0, 1).next(100).details().attributes();

        assertThat(attributes.columns()).containsExactly("persona", "difficulty", "length");
        assertThat(attributes.groups().stream().mapToInt(RowGroup::rows).sum()).isEqualTo(25);
        assertThat(attributes.groups()).allMatch(group -> group.rows() <= 5);
        assertThat(values(attributes, 0)).hasSize(6);
        assertThat(values(attributes, 1)).containsExactlyInAnyOrder("beginner", "expert");
        assertThat(values(attributes, 2)).containsExactlyInAnyOrder("short", "long");
    }

    @Test
    void a_persona_stands_with_the_difficulty_that_it_was_drawn_for() {
        TopicPlan plan = plan(TOPICS, 1_000, 0, 3);

        for (int i = 0; i < 40; i++) {
            assertThat(plan.next(1_000).details().attributes().groups())
                    .allMatch(group ->
                            group.cells().get(1).startsWith(group.cells().get(2)));
        }
    }

    @Test
    void each_value_comes_for_equally_many_rows_of_a_run() {
        TopicPlan plan = plan(TOPICS, 1_000, 0, 4);
        Map<String, Integer> rows = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            for (RowGroup group : plan.next(1_000).details().attributes().groups()) {
                group.cells().subList(1, 4).forEach(cell -> rows.merge(cell, group.rows(), Integer::sum));
            }
        }

        assertThat(rows.get("short")).isCloseTo(500, within(5));
        assertThat(rows.get("expert")).isCloseTo(500, within(5));
        assertThat(rows.get("expert 2")).isCloseTo(167, within(5));
    }

    @Test
    void values_of_a_request_that_brought_nothing_are_asked_for_again() {
        TopicPlan plan = plan(List.of(), 1_000, 0, 5);
        BatchRequest<PromptRequest> lost = plan.next(1);
        plan.learn(result(lost), taken(List.of()));

        PromptAttributes all = plan.next(6).details().attributes();

        assertThat(values(all, 1)).hasSize(2);
        assertThat(rowsBy(all, 1).values()).containsExactlyInAnyOrder(3, 3);
    }

    @Test
    void without_topics_and_attributes_nothing_is_settled() {
        TopicPlan plan = new TopicPlan(query(), List.of(), List.of(), List.of(), 100, 0, 1);

        assertThat(plan.next(100).details().attributes()).isEqualTo(PromptAttributes.NONE);
    }

    @Test
    void attributes_of_passages_rotate_over_them() {
        Subject.Passages passages = FormatFixturesTest.Passages.two();
        PromptRequest request = new PromptRequest(5, passages, Optional.empty(), Optional.empty());
        Plan<PromptRequest> plan = new PassageAttributes(
                new Plan<>() {
                    @Override
                    public BatchRequest<PromptRequest> next(long missing) {
                        return new BatchRequest<>(1, 5, request);
                    }

                    @Override
                    public int batchSize() {
                        return 5;
                    }
                },
                List.of(new RowAttribute("question_type", List.of("why", "how"))),
                1);

        PromptAttributes first = plan.next(100).details().attributes();
        PromptAttributes second = plan.next(100).details().attributes();

        assertThat(first.columns()).containsExactly("passage", "question_type");
        assertThat(rowsBy(first, 0)).isEqualTo(Map.of("p1", 3, "p2", 2));
        assertThat(first.groups()).extracting(group -> group.cells().get(0)).isSorted();
        Map<String, Integer> both = new HashMap<>(rowsBy(first, 1));
        rowsBy(second, 1).forEach((value, rows) -> both.merge(value, rows, Integer::sum));
        assertThat(both.values()).allMatch(rows -> Math.abs(rows - 5) <= 1);
    }

    @Test
    void reminders_are_the_rows_most_like_what_is_asked_for_and_do_not_grow() {
        List<String> unlike = List.of(
                "kettles, copper spouts, enamel lids, whistles, stove tops, limescale, boiling points",
                "harvest seasons, hillside gardens, hand picking, spring flushes, withering, rolling, drying");
        TopicPlan topics = plan(unlike, 1_000, 0, 1);
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
        return plan(TOPICS, requested, saved, seed);
    }

    private static TopicPlan plan(List<String> topics, long requested, long saved, long seed) {
        List<RowAttribute> attributes = List.of(
                new RowAttribute("persona", List.of()),
                new RowAttribute("difficulty", List.of("beginner", "expert")),
                new RowAttribute("length", List.of("short", "long")));
        List<Persona> personas = Stream.of("beginner", "expert")
                .flatMap(level ->
                        IntStream.range(0, 3).mapToObj(number -> new Persona(Optional.of(level), level + " " + number)))
                .toList();
        return new TopicPlan(query(), topics, attributes, personas, requested, saved, seed);
    }

    private static QueryPlan query() {
        return new QueryPlan("tea", Optional.empty(), 25, 1, true);
    }

    private static Set<String> values(PromptAttributes attributes, int column) {
        return rowsBy(attributes, column).keySet();
    }

    private static Map<String, Integer> rowsByTopic(PromptAttributes attributes) {
        return rowsBy(attributes, attributes.columns().indexOf(PromptAttributes.TOPIC));
    }

    private static Map<String, Integer> rowsBy(PromptAttributes attributes, int column) {
        return attributes.groups().stream()
                .collect(Collectors.toMap(group -> group.cells().get(column), RowGroup::rows, Integer::sum));
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

package dev.sdg.offline;

import static dev.sdg.offline.ExampleRows.ask;
import static dev.sdg.offline.ExampleRows.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.SampleSource;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.Sample;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineSourceTest {

    private static final int CONTEXT = 0;
    private static final int QUESTION = 1;
    private static final int ANSWER = 2;

    @ParameterizedTest
    @ValueSource(strings = {"qa", "pair"})
    void the_examples_give_many_rows_and_none_twice(String format) {
        List<Sample> rows = ExampleRows.of(format);

        assertThat(rows).hasSizeGreaterThan(40);
        assertThat(rows).extracting(Sample::values).doesNotHaveDuplicates();
    }

    @Test
    void a_context_is_a_part_of_its_passage_and_the_answer_one_of_the_context() {
        List<Sample> rows = ExampleRows.of("qa");

        assertThat(rows).allSatisfy(row -> {
            assertThat(ExampleRows.passage(row).text()).contains(text(row, CONTEXT));
            assertThat(text(row, CONTEXT)).contains(text(row, ANSWER));
        });
    }

    @Test
    void a_question_ends_in_its_mark_points_nowhere_and_does_not_hold_its_answer() {
        List<Sample> rows = ExampleRows.of("qa");

        assertThat(rows).allSatisfy(row -> {
            assertThat(text(row, QUESTION))
                    .endsWith("?")
                    .doesNotContainPattern("(?i)\\b(it|they|he|she|this|these|those)\\b");
            assertThat(text(row, QUESTION)).matches("\\p{Lu}.*").doesNotContain(text(row, ANSWER));
        });
    }

    @Test
    void kinds_of_questions_vary() {
        List<Sample> rows = ExampleRows.of("qa");

        assertThat(rows)
                .extracting(row -> text(row, QUESTION).split(" ", 2)[0])
                .contains("What", "Who", "When", "Why", "How");
    }

    @Test
    void one_sentence_never_gives_more_than_a_few_questions() {
        List<Sample> rows = ExampleRows.of("qa");

        Map<String, Integer> byAnswer = new HashMap<>();
        rows.forEach(row -> byAnswer.merge(text(row, CONTEXT) + "\n" + text(row, ANSWER), 1, Integer::sum));
        assertThat(byAnswer.values()).allMatch(count -> count <= 2);
    }

    @Test
    void the_positive_is_a_part_of_the_passage_and_much_more_than_the_anchor() {
        List<Sample> rows = ExampleRows.of("pair");

        assertThat(rows).allSatisfy(row -> {
            String passage = ExampleRows.passage(row).text();
            assertThat(List.of(text(row, 1).split("(?<=[.!?]) ", -1))).allMatch(passage::contains);
            assertThat(text(row, 1).length()).isGreaterThan(text(row, 0).length());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"qa", "pair", "pair-score"})
    void a_seed_repeats_its_rows_and_another_gives_another_order(String format) {
        List<Sample> first = ExampleRows.of(format);

        assertThat(ExampleRows.all(format, 1)).isEqualTo(first);
        assertThat(ExampleRows.all(format, 2)).isNotEqualTo(first);
    }

    @Test
    void the_next_request_goes_on_where_the_last_one_ended() {
        Passage passage = ExampleRows.PASSAGES.get(2);
        List<Sample> all = ask(
                        OfflineFormats.source(
                                ExampleRows.format("pair"),
                                ExampleRows.index(ExampleRows.PASSAGES),
                                EnumSet.allOf(AnchorKind.class),
                                1),
                        passage,
                        100)
                .samples();
        SampleSource<PromptRequest> source = OfflineFormats.source(
                ExampleRows.format("pair"),
                ExampleRows.index(ExampleRows.PASSAGES),
                EnumSet.allOf(AnchorKind.class),
                1);

        List<Sample> one = ask(source, passage, 1).samples();
        List<Sample> two = ask(source, passage, 2).samples();

        assertThat(one).isEqualTo(all.subList(0, 1));
        assertThat(two).isEqualTo(all.subList(1, 3));
    }

    @Test
    void a_source_is_exhausted_when_every_passage_is() {
        List<Passage> two = ExampleRows.PASSAGES.subList(2, 4);
        SampleSource<PromptRequest> source = OfflineFormats.source(
                ExampleRows.format("qa"), ExampleRows.index(two), EnumSet.allOf(AnchorKind.class), 1);

        BatchResult<PromptRequest> first = ask(source, two.get(0), 100);
        BatchResult<PromptRequest> second = ask(source, two.get(1), 100);
        BatchResult<PromptRequest> again = ask(source, two.get(0), 1);

        assertThat(first.exhausted()).isFalse();
        assertThat(second.exhausted()).isTrue();
        assertThat(again.samples()).isEmpty();
        assertThat(again.exhausted()).isTrue();
    }

    @Test
    void a_row_knows_the_passage_that_it_comes_from() {
        Passage passage = ExampleRows.PASSAGES.get(2);

        BatchResult<PromptRequest> result = ask(
                OfflineFormats.source(
                        ExampleRows.format("pair"),
                        ExampleRows.index(ExampleRows.PASSAGES),
                        EnumSet.allOf(AnchorKind.class),
                        1),
                passage,
                1);

        RowOrigin.Passage origin = new RowOrigin.Passage(passage.file(), passage.id(), passage.start(), passage.end());
        assertThat(result.samples()).singleElement().satisfies(row -> assertThat(row.origin())
                .isEqualTo(origin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pair", "pair-score"})
    void threads_do_not_change_what_a_passage_gives(String format) throws Exception {
        List<Sample> expected = ExampleRows.all(format, 5);
        SampleSource<PromptRequest> source = OfflineFormats.source(
                ExampleRows.format(format),
                ExampleRows.index(ExampleRows.PASSAGES),
                EnumSet.allOf(AnchorKind.class),
                5);
        ExecutorService workers = Executors.newFixedThreadPool(4);
        List<Future<BatchResult<PromptRequest>>> pending = new ArrayList<>();

        for (Passage passage : ExampleRows.PASSAGES) {
            pending.add(workers.submit(() -> ask(source, passage, 1_000)));
        }
        List<Sample> rows = new ArrayList<>();
        for (Future<BatchResult<PromptRequest>> result : pending) {
            rows.addAll(result.get().samples());
        }
        workers.shutdown();

        assertThat(rows).isEqualTo(expected);
    }

    @Test
    void a_description_is_no_subject_for_rules() {
        SampleSource<PromptRequest> source = OfflineFormats.source(
                ExampleRows.format("qa"), ExampleRows.index(List.of()), EnumSet.allOf(AnchorKind.class), 1);
        BatchRequest<PromptRequest> request = new BatchRequest<>(
                1,
                5,
                new PromptRequest(5, new Subject.Query("Questions about tea"), Optional.empty(), Optional.empty()));

        assertThatThrownBy(() -> source.produce(request)).hasMessageContaining("Questions about tea");
    }

    @Test
    void a_format_without_rules_is_refused_with_those_that_have_them() {
        assertThat(OfflineFormats.objectionTo("pair-class"))
                .hasValue("'pair-class' rows need a model: ⟨provider⟩ offline makes qa, pair, triplet, pair-score");
        assertThat(OfflineFormats.objectionTo("triplet")).isEmpty();
        assertThatThrownBy(() -> OfflineFormats.source(
                        ExampleRows.format("pair-class"),
                        ExampleRows.index(List.of()),
                        EnumSet.allOf(AnchorKind.class),
                        1))
                .hasMessageContaining("qa, pair, triplet, pair-score");
    }
}

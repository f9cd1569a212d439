package dev.sdg.generate.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.SampleSource;
import dev.sdg.generate.Usage;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SemanticDuplicatesTest {
    private static final RowSchema SCHEMA = RowSchema.of(List.of(
            Field.required("context", FieldType.STRING, "a text"),
            Field.required("question", FieldType.STRING, "a text")));

    private final TurnedTexts texts = new TurnedTexts();
    private final RowEncoder encoder = new RowEncoder(texts, SCHEMA);
    private final SemanticDuplicates semantic = new SemanticDuplicates(encoder, 0.9);

    @Test
    void a_row_that_means_the_same_is_refused_and_the_row_it_meets_is_named() {
        semantic.accepted(row("bread@0", "how@0"));
        semantic.accepted(row("tea@0", "how@0"));

        Optional<Rejection> rejection = semantic.rejection(row("tea@10", "how@20"));

        assertThat(rejection.map(Rejection::reason)).contains(RejectionReason.SEMANTIC_DUPLICATE);
        assertThat(rejection.map(Rejection::detail).orElseThrow())
                .matches("means the same as row 2: cosine 0\\.9(39|40)");
    }

    @Test
    void two_questions_about_one_text_are_two_rows() {
        semantic.accepted(row("tea@0", "how@0"));

        assertThat(semantic.rejection(row("tea@0", "how@30"))).isEmpty();
        assertThat(semantic.rejection(row("tea@0", "what@0"))).isEmpty();
    }

    @Test
    void of_several_rows_the_most_similar_is_named() {
        semantic.accepted(row("tea@0", "how@20"));
        semantic.accepted(row("tea@0", "how@5"));
        semantic.accepted(row("tea@0", "how@10"));

        assertThat(semantic.match(row("tea@0", "how@0")).orElseThrow().row()).isEqualTo(2);
    }

    @Test
    void rows_on_either_side_of_the_threshold_are_told_apart() {
        semantic.accepted(row("tea@0", "how@0"));

        assertThat(semantic.match(row("tea@0", "how@25.5"))).isPresent();
        assertThat(semantic.match(row("tea@0", "how@26.2"))).isEmpty();
    }

    @Test
    void at_1_only_rows_that_differ_in_case_or_white_space_are_refused() {
        SemanticDuplicates strict = new SemanticDuplicates(encoder, 1);
        strict.accepted(row("tea@0", "how@0"));

        assertThat(strict.rejection(row("Tea@0", " how@0"))).isPresent();
        assertThat(strict.rejection(row("tea@0", "how@5"))).isEmpty();
    }

    @Test
    void of_a_thousand_pairs_just_over_the_threshold_each_is_found_and_no_other() {
        for (int i = 0; i < 1_000; i++) {
            Sample row = row("tea" + i + "@0", "how@0");
            assertThat(semantic.rejection(row)).isEmpty();
            semantic.accepted(row);
        }

        assertThat(IntStream.range(0, 1_000).map(i -> semantic.match(row("tea" + i + "@25.5", "how@0"))
                        .orElseThrow()
                        .row()))
                .containsExactly(IntStream.rangeClosed(1, 1_000).boxed().toArray(Integer[]::new));
    }

    @Test
    void what_is_no_free_text_must_be_equal() {
        RowSchema schema = RowSchema.of(List.of(
                Field.required("text", FieldType.STRING, "a text"),
                Field.required("year", FieldType.INTEGER, "a year"),
                Field.required("tone", FieldType.STRING, "a word").constrained(oneOf("calm", "loud"))));
        SemanticDuplicates mixed = new SemanticDuplicates(new RowEncoder(texts, schema), 0.9);
        mixed.accepted(mixed("tea@0", 1900, "calm"));

        assertThat(mixed.rejection(mixed("tea@5", 1901, "calm"))).isEmpty();
        assertThat(mixed.rejection(mixed("tea@5", 1900, "loud"))).isEmpty();
        assertThat(mixed.rejection(mixed("tea@5", 1900, "calm"))).isPresent();
    }

    @Test
    void a_text_left_out_is_like_another_left_out_only() {
        Sample without = new Sample(List.of(new Value.Text("tea@0"), Value.absent()), RowOrigin.unknown());
        semantic.accepted(without);

        assertThat(semantic.rejection(without)).isPresent();
        assertThat(semantic.rejection(row("tea@0", "how@0"))).isEmpty();
    }

    @Test
    void rows_without_any_free_text_are_never_refused() {
        RowSchema schema = RowSchema.of(List.of(Field.required("year", FieldType.INTEGER, "a year")));
        SemanticDuplicates numbers = new SemanticDuplicates(new RowEncoder(texts, schema), 0.9);
        Sample year = new Sample(List.of(new Value.Whole(1900)), RowOrigin.unknown());
        numbers.accepted(year);

        assertThat(numbers.rejection(year)).isEmpty();
    }

    @Test
    void only_fields_that_identify_a_row_count() {
        RowSchema schema = new RowSchema(SCHEMA.fields(), List.of("question"));
        SemanticDuplicates questions = new SemanticDuplicates(new RowEncoder(texts, schema), 0.9);
        questions.accepted(row("tea@0", "how@0"));

        assertThat(questions.rejection(row("bread@0", "how@5"))).isPresent();
    }

    @Test
    void rows_are_encoded_by_the_one_who_made_them_and_a_shared_text_once() {
        List<Sample> rows = List.of(row("tea@0", "how@0"), row("tea@0", "what@0"));
        SampleSource<String> source =
                asked -> new BatchResult<>(asked, rows, List.of(), Usage.NONE, Optional.empty(), false);

        List<Sample> made = source.peek(encoder::prepare)
                .produce(new BatchRequest<>(1, 2, "tea"))
                .samples();
        made.forEach(semantic::rejection);
        made.forEach(semantic::accepted);

        assertThat(made).isEqualTo(rows);
        assertThat(texts.encoded()).isEqualTo(3);
    }

    @Test
    void a_run_that_must_end_saves_rows_rather_than_compare_them() {
        semantic.accepted(row("tea@0", "how@0"));

        Thread.currentThread().interrupt();
        encoder.prepare(row("tea@5", "how@5"));
        boolean wasInterrupted = Thread.interrupted();

        assertThat(wasInterrupted).isTrue();
        assertThat(semantic.rejection(row("tea@0", "how@0"))).isPresent();
        assertThat(semantic.rejection(row("tea@5", "how@5"))).isEmpty();
        assertThat(semantic.notCompared()).isZero();
        semantic.accepted(row("tea@5", "how@5"));
        assertThat(semantic.notCompared()).isEqualTo(1);
    }

    @Test
    void rows_of_other_data_that_mean_the_same_are_excluded_and_named() {
        ExcludedRows excluded = new ExcludedRows(SCHEMA, OptionalDouble.of(0.9), Optional.of(semantic));
        excluded.begin("a.csv");
        excluded.add(row("bread@0", "how@0"));
        excluded.begin("b.csv");
        excluded.add(row("water@0", "how@0"));
        excluded.add(row("tea@0", "how@0"));

        Rejection rejection = excluded.rejection(row("tea@10", "how@0")).orElseThrow();

        assertThat(rejection.reason()).isEqualTo(RejectionReason.EXCLUDED);
        assertThat(rejection.detail()).startsWith("means the same as row 2 of b.csv: cosine 0.98");
    }

    private static Constraints oneOf(String... allowed) {
        return new Constraints(
                List.of(allowed).stream().<Value>map(Value.Text::new).toList(),
                Optional.<BigDecimal>empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    private static Sample mixed(String text, long year, String tone) {
        return new Sample(
                List.of(new Value.Text(text), new Value.Whole(year), new Value.Text(tone)), RowOrigin.unknown());
    }

    private static Sample row(String context, String question) {
        return new Sample(List.of(new Value.Text(context), new Value.Text(question)), RowOrigin.unknown());
    }
}

package dev.sdg.generate.passages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.prompt.Subject.Share;
import dev.sdg.generate.BatchGenerator;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.RowAcceptor;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.SampleSource;
import dev.sdg.generate.Usage;
import dev.sdg.generate.WorkerCount;
import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.generate.dedup.DuplicateFilter;
import dev.sdg.generate.dedup.FingerprintSet;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.ReasonCode;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The loop with a plan over passages: what becomes of passages that do not give what they are asked for. */
class PassageRunTest {
    private static final RowSchema SCHEMA = RowSchema.of(List.of(Field.required("text", FieldType.STRING, "a text")));
    private static final Usage ONE_CALL = new Usage(1, 0, Map.of(), Map.of());

    private final List<List<String>> asked = new ArrayList<>();
    private final Map<String, Integer> rows = new TreeMap<>();
    private int counter;
    private PassagePlan plan;

    @Test
    void what_a_short_reply_left_out_is_asked_for_first() {
        RunEnd end = run(60, 60, request -> rows(request, share -> 1, 10));

        assertThat(end.kind()).isEqualTo(Kind.COMPLETE);
        assertThat(rows).hasSize(60).allSatisfy((passage, count) -> assertThat(count)
                .isOne());
        assertThat(asked.get(1).subList(0, 15)).isEqualTo(asked.get(0).subList(10, 25));
    }

    @Test
    void what_is_missing_of_a_share_is_asked_of_the_same_passage_again() {
        RunEnd end = run(5, 50, request -> rows(request, share -> Math.max(1, share.rows() / 2), 99));

        assertThat(end.kind()).isEqualTo(Kind.COMPLETE);
        assertThat(rows).hasSize(5).allSatisfy((passage, count) -> assertThat(count)
                .isEqualTo(10));
    }

    @Test
    void a_passage_that_three_replies_pass_over_is_given_up_and_another_gives_its_row() {
        RunEnd end = run(60, 60, request -> rows(request, share -> is(share, "p7") ? 0 : 1, 99));

        assertThat(end.kind()).isEqualTo(Kind.COMPLETE);
        assertThat(timesAsked("p7")).isEqualTo(3);
        assertThat(plan.withoutRows()).containsExactly(Map.entry("p7", CallFailureReason.EMPTY));
        assertThat(rows).hasSize(59).doesNotContainKey("p7");
    }

    @Test
    void the_passage_that_blocks_all_others_of_its_request_is_found() {
        Set<String> evil = Set.of("p3", "p44");

        RunEnd end = run(
                60,
                60,
                request -> names(request).stream().anyMatch(evil::contains)
                        ? failed(request, CallFailureReason.SAFETY)
                        : rows(request, share -> 1, 99));

        assertThat(end.kind()).isEqualTo(Kind.COMPLETE);
        assertThat(plan.withoutRows())
                .containsExactly(Map.entry("p3", CallFailureReason.SAFETY), Map.entry("p44", CallFailureReason.SAFETY));
        assertThat(rows).hasSize(58);
        assertThat(asked).contains(List.of("p3"), List.of("p44")).hasSizeLessThan(30);
    }

    @Test
    void many_passages_without_rows_do_not_end_a_run_that_others_can_complete() {
        RunEnd end = run(
                200,
                200,
                request -> names(request).contains("p3")
                        ? failed(request, CallFailureReason.SAFETY)
                        : rows(request, share -> share.passage().id().endsWith("7") ? 0 : 1, 99));

        assertThat(end.kind()).isEqualTo(Kind.COMPLETE);
        assertThat(plan.withoutRows()).hasSize(21).containsEntry("p3", CallFailureReason.SAFETY);
        assertThat(asked).hasSizeLessThan(35);
    }

    @Test
    void a_passage_without_a_row_says_what_its_rows_were_refused_for() {
        run(30, 30, request -> refusing(request, "p9"));

        assertThat(plan.withoutRows()).containsExactly(Map.entry("p9", RejectionReason.NOT_GROUNDED));
    }

    @Test
    void a_passage_whose_rows_are_there_already_is_given_up_as_duplicate() {
        run(
                30,
                30,
                request -> result(
                        request,
                        shares(request).stream()
                                .map(share -> row(share, is(share, "p1") || is(share, "p2") ? "same" : next()))
                                .toList(),
                        List.of(),
                        Optional.empty()));

        assertThat(plan.withoutRows()).hasSize(1).containsValue(RejectionReason.DUPLICATE);
    }

    @Test
    void no_passage_is_asked_for_more_while_another_without_a_row_is_not_asked() {
        List<Integer> forgotten = new ArrayList<>();

        run(40, 100, request -> {
            List<String> names = names(request);
            if (names.stream().anyMatch(rows::containsKey)) {
                forgotten.add(40
                        - rows.size()
                        - (int) names.stream()
                                .filter(name -> !rows.containsKey(name))
                                .count());
            }
            return rows(request, share -> 1, 3);
        });

        assertThat(forgotten).isNotEmpty().allMatch(count -> count == 0);
    }

    @Test
    void passages_that_were_not_asked_have_no_reason() {
        RunEnd end = run(50, 10, request -> failed(request, CallFailureReason.PROVIDER));

        assertThat(end.kind()).isEqualTo(Kind.PROVIDER);
        assertThat(plan.withoutRows()).hasSize(10).containsValue(CallFailureReason.PROVIDER);
    }

    @Test
    void a_request_that_was_never_made_is_no_reason() {
        run(
                5,
                5,
                request -> result(
                        request,
                        List.of(),
                        List.of(),
                        Optional.of(Failure.of(
                                Failure.Kind.CALL_NOT_MADE, CallFailureReason.PROVIDER, "the budget is used"))));

        assertThat(plan.withoutRows()).isEmpty();
    }

    @Test
    void a_run_ends_although_every_passage_is_given_up() {
        RunEnd silent = run(8, 8, request -> failed(request, CallFailureReason.EMPTY));
        int whenSilent = asked.size();
        RunEnd repeating = run(
                8,
                8,
                request -> result(request, List.of(row(shares(request).get(0), "same")), List.of(), Optional.empty()));

        assertThat(silent.kind()).isEqualTo(Kind.FEWER_ROWS);
        assertThat(whenSilent).isEqualTo(3);
        assertThat(repeating.kind()).isEqualTo(Kind.FEWER_ROWS);
    }

    @Test
    void a_model_that_only_ever_answers_for_the_first_passage_gives_them_all() {
        RunEnd end = run(30, 30, request -> rows(request, share -> 1, 1));

        assertThat(end.kind()).isEqualTo(Kind.COMPLETE);
        assertThat(rows).hasSize(30);
        assertThat(asked).hasSize(30);
    }

    private RunEnd run(
            int passages, int target, Function<BatchRequest<PromptRequest>, BatchResult<PromptRequest>> source) {
        plan = new PassagePlan(passages(passages), Optional.empty(), 25, 1);
        asked.clear();
        rows.clear();
        SampleSource<PromptRequest> recorded = request -> {
            asked.add(names(request));
            return source.apply(request);
        };
        RowAcceptor acceptance = new RowAcceptor(
                SCHEMA,
                new DuplicateFilter(SCHEMA, new FingerprintSet(), List.of()),
                this::save,
                RunStats.start(target));
        return new BatchGenerator<>(
                        plan,
                        recorded,
                        WorkerCount.always(1),
                        acceptance,
                        () -> false,
                        end -> {},
                        stats -> {},
                        System::nanoTime)
                .run();
    }

    private void save(int batch, List<AcceptedRow> accepted, List<Rejection> rejected) {
        accepted.forEach(
                row -> rows.merge(row.sample().origin().passage().orElseThrow().id(), 1, Integer::sum));
    }

    private int timesAsked(String passage) {
        return (int) asked.stream().filter(names -> names.contains(passage)).count();
    }

    /** As many rows of each share as {@code number} says, until there are {@code most}. */
    private BatchResult<PromptRequest> rows(
            BatchRequest<PromptRequest> request, Function<Share, Integer> number, int most) {
        List<Sample> samples = shares(request).stream()
                .flatMap(share -> IntStream.range(0, number.apply(share)).mapToObj(i -> row(share, next())))
                .limit(most)
                .toList();
        return samples.isEmpty()
                ? failed(request, CallFailureReason.EMPTY)
                : result(request, samples, List.of(), Optional.empty());
    }

    private BatchResult<PromptRequest> refusing(BatchRequest<PromptRequest> request, String passage) {
        BatchResult<PromptRequest> result = rows(request, share -> is(share, passage) ? 0 : 1, 99);
        List<Rejection> refused = names(request).contains(passage)
                ? List.of(new Rejection(RejectionReason.NOT_GROUNDED, "not in it", "{}", origin(passage)))
                : List.of();
        return result(request, result.samples(), refused, result.failure());
    }

    private static RowOrigin origin(String passage) {
        return new RowOrigin.Passage("a.md", passage, 0, 6);
    }

    private String next() {
        return "text " + counter++;
    }

    private static Sample row(Share share, String text) {
        return new Sample(List.of(new Value.Text(text)), share.passage().origin());
    }

    private static BatchResult<PromptRequest> failed(BatchRequest<PromptRequest> request, ReasonCode reason) {
        return result(
                request,
                List.of(),
                List.of(),
                Optional.of(Failure.of(Failure.Kind.REQUEST_FAILED, reason, "it failed")));
    }

    private static BatchResult<PromptRequest> result(
            BatchRequest<PromptRequest> request,
            List<Sample> samples,
            List<Rejection> refused,
            Optional<Failure> failure) {
        return new BatchResult<>(request, samples, refused, ONE_CALL, failure, false);
    }

    private static boolean is(Share share, String passage) {
        return share.passage().id().equals(passage);
    }

    private static List<Share> shares(BatchRequest<PromptRequest> request) {
        return ((Subject.Passages) request.details().subject()).shares();
    }

    private static List<String> names(BatchRequest<PromptRequest> request) {
        return shares(request).stream().map(share -> share.passage().id()).collect(Collectors.toList());
    }

    private static List<Passage> passages(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Passage("p" + i, "a.md", List.of(), List.of(), "text " + i, 0, 6))
                .toList();
    }
}

package dev.sdg.generate.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.BatchOutcome;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.Usage;
import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Fingerprint;
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
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CellPlanTest {
    private static final RowSchema SCHEMA = new RowSchema(
            List.of(
                    Field.required("row", FieldType.INTEGER, "its number"),
                    Field.required("name", FieldType.STRING, "a name")),
            List.of("row"));
    private static final Usage CALL = new Usage(1, 0, Map.of(), Map.of());

    @Test
    void each_row_is_asked_for_once_where_all_come() {
        CellPlan plan = plan(60, 25);
        List<Long> asked = new ArrayList<>();

        while (plan.nothingLeft().isEmpty()) {
            BatchRequest<PromptRequest> request = plan.next(60 - asked.size());
            asked.addAll(numbers(request));
            bring(plan, request, numbers(request));
        }

        assertThat(asked)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
        assertThat(plan.givenUp()).isEmpty();
    }

    @Test
    void what_did_not_come_is_asked_for_before_anything_else() {
        CellPlan plan = plan(10, 4);
        BatchRequest<PromptRequest> first = plan.next(10);

        bring(plan, first, List.of(2L, 4L));

        assertThat(numbers(plan.next(8))).containsExactly(1L, 3L, 5L, 6L);
    }

    @Test
    void while_all_rows_are_awaited_there_is_nothing_to_ask_for() {
        CellPlan plan = plan(4, 4);

        BatchRequest<PromptRequest> only = plan.next(4);

        assertThat(plan.waits()).isTrue();
        bring(plan, only, List.of(1L, 2L, 4L));
        assertThat(plan.waits()).isFalse();
    }

    @Test
    void a_row_is_given_up_after_three_replies_without_it() {
        CellPlan plan = plan(3, 3);
        bring(plan, plan.next(3), List.of(1L, 3L));

        bring(plan, plan.next(1), List.of());
        bring(plan, plan.next(1), List.of());

        assertThat(plan.givenUp()).containsOnlyKeys(2L);
        assertThat(plan.nothingLeft()).hasValueSatisfying(why -> assertThat(why).contains("1 given up"));
    }

    @Test
    void a_call_that_was_not_made_says_nothing_of_its_rows() {
        CellPlan plan = plan(2, 2);
        for (int i = 0; i < 5; i++) {
            fail(plan, plan.next(2), Failure.of(Failure.Kind.CALL_NOT_MADE, CallFailureReason.PROVIDER, "budget"));
        }

        assertThat(plan.givenUp()).isEmpty();
        assertThat(numbers(plan.next(2))).containsExactly(1L, 2L);
    }

    @Test
    void the_row_that_blocks_replies_is_found_and_the_others_come() {
        CellPlan plan = plan(25, 25);
        List<Long> came = new ArrayList<>();
        int requests = 0;

        while (plan.nothingLeft().isEmpty()) {
            BatchRequest<PromptRequest> request = plan.next(25 - came.size());
            requests++;
            if (numbers(request).contains(13L)) {
                fail(plan, request, Failure.of(Failure.Kind.REQUEST_FAILED, CallFailureReason.SAFETY, "blocked"));
            } else {
                came.addAll(numbers(request));
                bring(plan, request, numbers(request));
            }
        }

        assertThat(came).hasSize(24);
        assertThat(plan.givenUp()).containsOnlyKeys(13L);
        assertThat(requests).isLessThanOrEqualTo(11);
    }

    @Test
    void values_that_a_reply_repeated_are_named_first_and_no_more_than_wanted() {
        Reminders reminders = new Reminders(SCHEMA, List.of("name"), 2);
        CellPlan plan = plan(10, 4, reminders);
        BatchRequest<PromptRequest> request = plan.next(10);
        Rejection repeated = Rejection.of(SCHEMA, sample(3, "Acme"), RejectionReason.DUPLICATE, "there already");

        plan.learn(result(request, Optional.empty()), new BatchOutcome(accepted(List.of(1L, 2L)), List.of(repeated)));

        assertThat(plan.next(8).details().attributes().avoid()).containsExactly("Acme", "name 2");
    }

    private static CellPlan plan(int rows, int batchSize) {
        return plan(rows, batchSize, new Reminders(SCHEMA, List.of(), 8));
    }

    private static CellPlan plan(int rows, int batchSize, Reminders reminders) {
        return new CellPlan(
                LongStream.rangeClosed(1, rows).iterator(),
                number -> JsonNodeFactory.instance.objectNode().put("size", number),
                reminders,
                Optional.empty(),
                batchSize);
    }

    private static List<Long> numbers(BatchRequest<PromptRequest> request) {
        return request.details().subject().sources().keySet().stream()
                .map(Long::valueOf)
                .toList();
    }

    private static void bring(CellPlan plan, BatchRequest<PromptRequest> request, List<Long> rows) {
        Optional<Failure> failure = rows.isEmpty()
                ? Optional.of(Failure.of(Failure.Kind.REQUEST_FAILED, CallFailureReason.EMPTY, "no rows"))
                : Optional.empty();
        plan.learn(result(request, failure), new BatchOutcome(accepted(rows), List.of()));
    }

    private static void fail(CellPlan plan, BatchRequest<PromptRequest> request, Failure failure) {
        plan.learn(result(request, Optional.of(failure)), new BatchOutcome(List.of(), List.of()));
    }

    private static BatchResult<PromptRequest> result(BatchRequest<PromptRequest> request, Optional<Failure> failure) {
        return new BatchResult<>(request, List.of(), List.of(), CALL, failure, false);
    }

    private static List<AcceptedRow> accepted(List<Long> rows) {
        return rows.stream()
                .map(row -> sample(row, "name " + row))
                .map(row -> new AcceptedRow(row, Fingerprint.of(SCHEMA, row)))
                .toList();
    }

    private static Sample sample(long row, String name) {
        return new Sample(List.of(new Value.Whole(row), new Value.Text(name)), new RowOrigin.TableRow(row));
    }
}

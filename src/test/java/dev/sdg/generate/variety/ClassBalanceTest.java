package dev.sdg.generate.variety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.format.prompt.PromptAttributes.FieldCounts;
import dev.sdg.format.prompt.PromptAttributes.Part;
import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassBalanceTest {
    private static final RowSchema LABELS = schema(FieldType.INTEGER, "2");
    private static final RowSchema TICKETS = RowSchema.of(List.of(
            Field.required("text", FieldType.STRING, "a text"),
            Field.required("open", FieldType.BOOLEAN, "whether it is open"),
            Field.required("rating", FieldType.INTEGER, "a rating")
                    .constrained(Constraints.between(BigDecimal.ONE, new BigDecimal("4")))));
    private static final RowSchema SCORES = schema(FieldType.FLOAT, "1");

    @Test
    void batches_ask_for_equal_shares_and_make_up_for_each_other() {
        ClassBalance balance = labels(99);

        assertThat(only(balance.ask(1, 25))).extracting(Part::rows).containsExactly(9, 8, 8);
        assertThat(only(balance.ask(2, 1))).extracting(Part::rows).containsExactly(1);
        assertThat(only(balance.ask(3, 25)).stream().mapToInt(Part::rows).sum()).isEqualTo(25);
    }

    @Test
    void what_is_missing_of_a_kind_is_asked_for() {
        ClassBalance balance = labels(30);
        reply(
                balance, 1, label(0), label(0), label(0), label(0), label(0), label(0), label(0), label(0), label(0),
                label(0));

        assertThat(only(balance.ask(2, 20))).containsExactly(new Part(10, "1"), new Part(10, "2"));
    }

    @Test
    void scores_are_balanced_over_five_bands() {
        ClassBalance balance = ClassBalance.of(SCORES, List.of("label"), 100).orElseThrow();

        assertThat(only(balance.ask(1, 5)))
                .extracting(Part::what)
                .startsWith("from 0 to under 0.2")
                .endsWith("from 0.8 to 1")
                .hasSize(5);
        for (int i = 0; i < 20; i++) {
            balance.accepted(score(1.0));
        }
        assertThat(balance.rejection(score(0.8))).isPresent();
        assertThat(balance.rejection(score(0.79))).isEmpty();
    }

    @Test
    void rows_over_a_share_are_turned_away_in_long_runs_only() {
        ClassBalance large = labels(100);
        ClassBalance small = labels(99);
        for (int i = 0; i < 34; i++) {
            large.accepted(label(0));
            small.accepted(label(0));
        }

        assertThat(large.rejection(label(0)).orElseThrow().reason()).isEqualTo(RejectionReason.UNBALANCED);
        assertThat(large.rejection(label(1))).isEmpty();
        assertThat(small.rejection(label(0))).isEmpty();
    }

    @Test
    void what_does_not_divide_evenly_may_be_of_any_kind() {
        ClassBalance balance = labels(101);
        for (int i = 0; i < 33; i++) {
            balance.accepted(label(0));
            balance.accepted(label(1));
            balance.accepted(label(2));
        }
        assertThat(balance.rejection(label(2))).isEmpty();

        balance.accepted(label(2));
        assertThat(balance.rejection(label(2))).isPresent();
        assertThat(balance.rejection(label(1))).isEmpty();

        balance.accepted(label(1));
        assertThat(balance.rejection(label(0))).isPresent();
    }

    @Test
    void kinds_that_do_not_come_in_five_replies_are_given_up() {
        ClassBalance balance = labels(100);
        for (int i = 0; i < 34; i++) {
            balance.accepted(label(0));
        }
        for (int number = 1; number <= 4; number++) {
            balance.ask(number, 25);
            reply(balance, number);
        }
        assertThat(balance.rejection(label(0))).isPresent();

        balance.ask(5, 25);
        reply(balance, 5);

        assertThat(balance.rejection(label(1))).isEmpty();
        assertThat(balance.shortages()).hasSize(2).first().asString().contains("\"label\" 1");
    }

    @Test
    void the_share_of_a_kind_that_is_given_up_moves_to_the_others() {
        ClassBalance balance = labels(102);
        for (int number = 1; number <= 5; number++) {
            reply(balance, number, label(0), label(1));
        }
        for (int i = 0; i < 45; i++) {
            assertThat(balance.rejection(label(0))).isEmpty();
            balance.accepted(label(0));
        }
        assertThat(balance.shortages()).hasSize(1);
    }

    @Test
    void fields_are_balanced_each_by_itself() {
        ClassBalance balance =
                ClassBalance.of(TICKETS, ClassCounts.fields(TICKETS), 100).orElseThrow();

        assertThat(balance.ask(1, 10))
                .containsExactly(
                        new FieldCounts("open", List.of(new Part(5, "true"), new Part(5, "false"))),
                        new FieldCounts(
                                "rating",
                                List.of(new Part(3, "1"), new Part(3, "2"), new Part(2, "3"), new Part(2, "4"))));
        for (int i = 0; i < 50; i++) {
            balance.accepted(ticket(true, 1 + i % 4));
        }
        assertThat(balance.rejection(ticket(true, 4)).orElseThrow().detail()).contains("50 rows with \"open\" true");
        assertThat(balance.rejection(ticket(false, 4))).isEmpty();
    }

    @Test
    void whole_numbers_of_over_ten_values_are_balanced_only_where_that_is_asked_for() {
        RowSchema years = schema(FieldType.INTEGER, "10");

        assertThat(ClassCounts.fields(years)).isEmpty();
        assertThat(ClassCounts.fields(schema(FieldType.INTEGER, "9"))).containsExactly("label");
        assertThat(ClassBalance.of(years, List.of("label"), 100)).isPresent();
    }

    @Test
    void a_field_whose_values_cannot_be_counted_up_is_not_balanced() {
        assertThat(ClassBalance.of(LABELS, List.of("text"), 100)).isEmpty();
        assertThat(ClassBalance.of(LABELS, List.of("nothing"), 100)).isEmpty();
    }

    private static ClassBalance labels(long requested) {
        return ClassBalance.of(LABELS, List.of("label"), requested).orElseThrow();
    }

    /** Returns what is asked of the one field that is balanced. */
    private static List<Part> only(List<FieldCounts> fields) {
        assertThat(fields).hasSize(1);
        return fields.get(0).values();
    }

    private static void reply(ClassBalance balance, int number, Sample... rows) {
        List<AcceptedRow> accepted = new ArrayList<>();
        for (Sample row : rows) {
            balance.accepted(row);
            accepted.add(new AcceptedRow(row, new Fingerprint(1, number)));
        }
        balance.replyAccepted(number, accepted);
    }

    private static Sample ticket(boolean open, long rating) {
        return new Sample(
                List.of(new Value.Text("a"), new Value.Flag(open), new Value.Whole(rating)), RowOrigin.unknown());
    }

    private static Sample label(long label) {
        return new Sample(List.of(new Value.Text("a"), new Value.Whole(label)), RowOrigin.unknown());
    }

    private static Sample score(double score) {
        return new Sample(List.of(new Value.Text("a"), new Value.Decimal(score)), RowOrigin.unknown());
    }

    private static RowSchema schema(FieldType type, String greatest) {
        return RowSchema.of(List.of(
                Field.required("text", FieldType.STRING, "a text"),
                Field.required("label", type, "a kind")
                        .constrained(Constraints.between(BigDecimal.ZERO, new BigDecimal(greatest)))));
    }
}

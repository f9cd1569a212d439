package dev.sdg.generate.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryNoteTest {
    private static final Failure UNUSABLE =
            Failure.of(Kind.TRANSIENT, RejectionReason.BLANK, "no row of the reply could be used");

    @Test
    void reasons_are_counted_and_the_most_frequent_comes_first() {
        assertThat(RetryNote.reasons(List.of(
                        new Rejection(RejectionReason.BLANK, "", ""),
                        new Rejection(RejectionReason.WRONG_TYPE, "", ""),
                        new Rejection(RejectionReason.WRONG_TYPE, "", ""))))
                .isEqualTo("2 wrong_type, 1 blank");
    }

    @Test
    void a_note_says_what_to_do_and_shows_the_first_problem() {
        String note = RetryNote.of(
                UNUSABLE,
                List.of(
                        new Rejection(RejectionReason.NOT_GROUNDED, "'context' is not in passage p3", "{\"q\":\"\"}"),
                        new Rejection(RejectionReason.ECHO, "the example", "{}"),
                        new Rejection(RejectionReason.ECHO, "the example", "{}")));

        assertThat(note)
                .startsWith("Write rows of your own")
                .contains("Copy quoted text word for word from the passage that the row names")
                .endsWith("The first problem: 'context' is not in passage p3, in {\"q\":\"\"}")
                .doesNotContain("not_grounded");
    }

    @Test
    void a_reply_without_rows_has_its_own_advice() {
        Failure empty = Failure.of(Kind.TRANSIENT, CallFailureReason.EMPTY, "the reply had no rows");

        assertThat(RetryNote.of(empty, List.of())).startsWith("The reply held no row: answer with a JSON array");
    }

    @Test
    void each_reason_that_a_model_can_do_something_about_has_its_advice() {
        EnumSet<RejectionReason> later = EnumSet.of(
                RejectionReason.UNBALANCED,
                RejectionReason.DUPLICATE,
                RejectionReason.NEAR_DUPLICATE,
                RejectionReason.SEMANTIC_DUPLICATE,
                RejectionReason.EXCLUDED,
                RejectionReason.NOT_RETRIEVABLE,
                RejectionReason.NO_NEGATIVE,
                RejectionReason.LOW_GRADE);

        assertThat(EnumSet.complementOf(later))
                .allMatch(reason -> RetryNote.advice(reason).isPresent());
        assertThat(List.of(CallFailureReason.CUT_OFF, CallFailureReason.EMPTY))
                .allMatch(reason -> RetryNote.advice(reason).isPresent());
    }

    @Test
    void whatever_the_model_wrote_the_note_is_one_short_line() {
        String hostile = "\u001b[31m\n\nNumber of rows: 9\r\n\u0000\u202e\ud83d ".repeat(100);

        String note = RetryNote.of(UNUSABLE, List.of(new Rejection(RejectionReason.NOT_JSON, hostile, hostile)));

        assertThat(note.codePointCount(0, note.length())).isLessThanOrEqualTo(500);
        assertThat(note.codePoints().filter(c -> Character.isISOControl(c) || c == 0x202e || c == 0xd83d))
                .isEmpty();
    }

    @Test
    void a_long_detail_leaves_room_for_the_raw_text() {
        String note = RetryNote.of(
                UNUSABLE, List.of(new Rejection(RejectionReason.PATTERN, "d".repeat(400), "r".repeat(400))));

        assertThat(note).contains("d".repeat(120) + "…, in " + "r".repeat(120) + "…");
    }
}

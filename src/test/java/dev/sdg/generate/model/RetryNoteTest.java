package dev.sdg.generate.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryNoteTest {

    @Test
    void reasons_are_counted_and_the_most_frequent_comes_first() {
        assertThat(RetryNote.reasons(List.of(
                        new Rejection(RejectionReason.BLANK, "", ""),
                        new Rejection(RejectionReason.WRONG_TYPE, "", ""),
                        new Rejection(RejectionReason.WRONG_TYPE, "", ""))))
                .isEqualTo("2 wrong_type, 1 blank");
    }

    @Test
    void the_first_rejection_is_the_example() {
        String note = RetryNote.of(
                "no row",
                List.of(
                        new Rejection(RejectionReason.BLANK, "'q': blank", "{\"q\":\"\"}"),
                        new Rejection(RejectionReason.ECHO, "the example", "{}")));

        assertThat(note).isEqualTo("no row; for example blank, 'q': blank, in {\"q\":\"\"}");
    }

    @Test
    void a_problem_without_rejections_stands_alone() {
        assertThat(RetryNote.of("the reply had no rows", List.of())).isEqualTo("the reply had no rows");
    }

    @Test
    void whatever_the_model_wrote_the_note_is_one_short_line() {
        String hostile = "\u001b[31m\n\nNumber of rows: 9\r\n\u0000\u202e\ud83d ".repeat(100);

        String note = RetryNote.of(hostile, List.of(new Rejection(RejectionReason.NOT_JSON, hostile, hostile)));

        assertThat(note.codePointCount(0, note.length())).isLessThanOrEqualTo(500);
        assertThat(note.codePoints().filter(c -> Character.isISOControl(c) || c == 0x202e || c == 0xd83d))
                .isEmpty();
    }

    @Test
    void a_long_detail_leaves_room_for_the_raw_text() {
        String note =
                RetryNote.of("p", List.of(new Rejection(RejectionReason.PATTERN, "d".repeat(400), "r".repeat(400))));

        assertThat(note).contains("d".repeat(160) + "…, in " + "r".repeat(160) + "…");
    }
}

package dev.sdg.generate.passages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sdg.document.passage.Passage;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.sample.RejectionReason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassageYieldTest {
    private static final Passage PASSAGE = new Passage("p1", "a.md", List.of(), List.of(), "some text", 0, 9);

    @Test
    void a_later_reply_with_nothing_does_not_hide_why_rows_were_rejected() {
        PassageYield yield = new PassageYield(PASSAGE, 0);

        yield.missed(1, RejectionReason.NOT_RETRIEVABLE);
        yield.missed(1, CallFailureReason.EMPTY);

        assertEquals(Optional.of(RejectionReason.NOT_RETRIEVABLE), yield.missing());
    }

    @Test
    void rules_that_have_no_more_do_not_hide_why_their_rows_were_rejected() {
        PassageYield yield = new PassageYield(PASSAGE, 0);

        yield.rejected(1, RejectionReason.NOT_RETRIEVABLE);
        yield.missed(1, CallFailureReason.EMPTY);

        assertEquals(Optional.of(RejectionReason.NOT_RETRIEVABLE), yield.missing());
    }

    @Test
    void a_later_reason_replaces_an_earlier_one() {
        PassageYield yield = new PassageYield(PASSAGE, 0);

        yield.missed(1, CallFailureReason.EMPTY);
        yield.missed(1, RejectionReason.NOT_GROUNDED);

        assertEquals(Optional.of(RejectionReason.NOT_GROUNDED), yield.missing());
    }

    @Test
    void a_reply_with_nothing_of_it_takes_the_place_of_a_reply_that_others_blocked() {
        PassageYield yield = new PassageYield(PASSAGE, 0);

        yield.blocked(1, 5, CallFailureReason.SAFETY);
        yield.missed(1, CallFailureReason.EMPTY);

        assertEquals(Optional.of(CallFailureReason.EMPTY), yield.missing());
    }
}

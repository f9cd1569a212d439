package dev.sdg.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ConstraintsTest {

    @Test
    void without_constraints_everything_is_fine() {
        assertThat(Constraints.none().violationBy(new Value.Text("x"))).isEmpty();
    }

    @Test
    void numbers_at_the_bounds_are_fine_and_beyond_them_out_of_range() {
        Constraints toOne = Constraints.between(BigDecimal.ZERO, BigDecimal.ONE);

        assertThat(toOne.violationBy(new Value.Decimal(0))).isEmpty();
        assertThat(toOne.violationBy(new Value.Whole(1))).isEmpty();
        assertThat(reason(toOne, new Value.Decimal(1.01))).contains(RejectionReason.OUT_OF_RANGE);
        assertThat(reason(toOne, new Value.Whole(-1))).contains(RejectionReason.OUT_OF_RANGE);
    }

    @Test
    void only_allowed_values_are_fine() {
        Constraints colours = new Constraints(
                List.of(new Value.Text("red"), new Value.Text("blue")),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());

        assertThat(colours.violationBy(new Value.Text("red"))).isEmpty();
        assertThat(colours.violationBy(new Value.Text("green")))
                .hasValue(
                        new Constraints.Violation(RejectionReason.NOT_IN_ENUM, "'green' is not one of 'red', 'blue'"));
    }

    @Test
    void lengths_count_code_points() {
        Constraints two = texts(OptionalInt.of(2), OptionalInt.of(2), Optional.empty());

        assertThat(two.violationBy(new Value.Text("\ud83d\ude00\ud83d\ude00"))).isEmpty();
        assertThat(reason(two, new Value.Text("\ud83d\ude00"))).contains(RejectionReason.TOO_SHORT);
        assertThat(reason(two, new Value.Text("abc"))).contains(RejectionReason.TOO_LONG);
    }

    @Test
    void a_pattern_matches_the_whole_value() {
        Constraints digits = texts(OptionalInt.empty(), OptionalInt.empty(), Optional.of(Pattern.compile("[0-9]+")));

        assertThat(digits.violationBy(new Value.Text("42"))).isEmpty();
        assertThat(reason(digits, new Value.Text("42a"))).contains(RejectionReason.PATTERN);
    }

    @Test
    void an_absent_value_breaks_nothing() {
        assertThat(Constraints.between(BigDecimal.ONE, BigDecimal.TEN).violationBy(Value.absent()))
                .isEmpty();
    }

    private static Constraints texts(OptionalInt least, OptionalInt most, Optional<Pattern> pattern) {
        return new Constraints(List.of(), Optional.empty(), Optional.empty(), least, most, pattern);
    }

    private static Optional<RejectionReason> reason(Constraints constraints, Value value) {
        return constraints.violationBy(value).map(Constraints.Violation::reason);
    }
}

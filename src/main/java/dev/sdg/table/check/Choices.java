package dev.sdg.table.check;

import dev.sdg.table.Row;
import dev.sdg.table.expression.Place;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terms that are one of several. */
final class Choices {
    private Choices() {}

    /** Returns the range that all of {@code terms} are in. */
    private static Range hull(List<Term> terms, Row row) {
        Range all = terms.get(0).bounds(row);
        for (Term term : terms) {
            Range other = term.bounds(row);
            all = Range.between(
                    all.low() == null || other.low() == null ? null : all.low().min(other.low()),
                    all.high() == null || other.high() == null
                            ? null
                            : all.high().max(other.high()));
        }
        return all;
    }

    /** One of several: the greatest, the least, the first that is there; all of them may be changed. */
    record Extreme(Place value, List<Term> of) implements Term {
        @Override
        public @Nullable BigDecimal place(Row row) {
            return value.of(row);
        }

        @Override
        public Range bounds(Row row) {
            return hull(of, row);
        }

        @Override
        public boolean isFree() {
            return of.stream().anyMatch(Term::isFree);
        }

        @Override
        public boolean reads(int column) {
            return of.stream().anyMatch(term -> term.reads(column));
        }

        @Override
        public boolean reach(Range range, Draft draft, Attempt attempt) {
            for (int i = 0; i <= of.size(); i++) {
                BigDecimal at = place(draft);
                if (at == null || range.holds(at)) {
                    return true;
                }
                for (Term term : of) {
                    BigDecimal same = term.place(draft);
                    if (same != null && same.compareTo(at) == 0 && term.reach(range, draft, attempt)) {
                        break;
                    }
                }
            }
            BigDecimal at = place(draft);
            return at != null && range.holds(at);
        }
    }

    /** What the branches of a {@code CASE} give; a branch is chosen. */
    record Choice(Place value, List<Option> options) implements Term {

        /** A branch: what its condition is together with those of the branches before, and its value. */
        record Option(Goal condition, Term then) {}

        @Override
        public @Nullable BigDecimal place(Row row) {
            return value.of(row);
        }

        @Override
        public Range bounds(Row row) {
            return hull(options.stream().map(Option::then).toList(), row);
        }

        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public boolean reads(int column) {
            return true;
        }

        @Override
        public boolean reach(Range range, Draft draft, Attempt attempt) {
            BigDecimal now = place(draft);
            if (now != null && range.holds(now)) {
                return true;
            }
            int first = (int) attempt.below(options.size());
            for (int i = 0; i < options.size(); i++) {
                Option option = options.get((first + i) % options.size());
                BigDecimal then = option.then().place(draft);
                boolean fits = option.then().isFree() || (then != null && range.holds(then));
                if (fits
                        && option.condition().meet(draft, attempt)
                        && option.then().reach(range, draft, attempt)) {
                    BigDecimal at = place(draft);
                    if (at != null && range.holds(at)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}

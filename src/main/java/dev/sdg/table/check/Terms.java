package dev.sdg.table.check;

import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import dev.sdg.table.expression.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The terms that are no more than one value. */
final class Terms {
    private Terms() {}

    /** Nothing in it can be changed, or not to a purpose. */
    record Fixed(Place value) implements Term {
        @Override
        public @Nullable BigDecimal place(Row row) {
            return value.of(row);
        }

        @Override
        public Range bounds(Row row) {
            BigDecimal at = place(row);
            return at == null ? Range.ALL : Range.point(at);
        }

        @Override
        public boolean isFree() {
            return false;
        }

        @Override
        public boolean reads(int column) {
            return false;
        }

        @Override
        public boolean reach(Range range, Draft draft, Attempt attempt) {
            BigDecimal at = place(draft);
            return at == null || range.holds(at);
        }
    }

    /** A column. */
    record Variable(int column, Limits limits) implements Term {
        private static final int DRAWS = 6;

        @Override
        public @Nullable BigDecimal place(Row row) {
            Cell cell = row.cell(column);
            return cell.isNull() ? null : limits.place(cell);
        }

        @Override
        public Range bounds(Row row) {
            return limits.range(false);
        }

        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public boolean reads(int other) {
            return column == other;
        }

        @Override
        public Range inverse(Range range, int other, Row row) {
            return column == other ? range : Range.ALL;
        }

        @Override
        public boolean isColumn() {
            return true;
        }

        @Override
        public boolean reach(Range range, Draft draft, Attempt attempt) {
            Range allowed = range.cut(limits.range(attempt.far()));
            if (allowed.isEmpty()) {
                return false;
            }
            Range wanted = attempt.narrowed(allowed, column, draft);
            Range drawn = Range.between(null, null);
            for (int i = 0; i < DRAWS && !wanted.isPoint(); i++) {
                BigDecimal at = place(draft);
                if (at == null || wanted.holds(at)) {
                    return true;
                }
                drawn = i == 0 ? Range.point(at) : with(drawn, at);
                draft.draw(column, attempt.next());
            }
            BigDecimal at = wanted.isPoint()
                    ? wanted.low()
                    : limits.drawn(closed(wanted, drawn, attempt.far()), attempt.random());
            Cell cell = new Cell();
            if (at == null || !limits.put(at, cell)) {
                return false;
            }
            draft.put(column, cell);
            return true;
        }

        private static Range with(Range range, BigDecimal at) {
            return range.low() == null || range.high() == null
                    ? Range.point(at)
                    : Range.between(range.low().min(at), range.high().max(at));
        }

        /** Returns {@code wanted} where its open sides end: with what was drawn; if {@code far}, as far beyond. */
        private static Range closed(Range wanted, Range drawn, boolean far) {
            if (drawn.low() == null || drawn.high() == null) {
                return wanted;
            }
            BigDecimal span = drawn.high().subtract(drawn.low()).max(BigDecimal.ONE);
            BigDecimal low = drawn.low();
            BigDecimal high = drawn.high();
            if (far && wanted.high() != null && wanted.high().compareTo(low) <= 0) {
                boolean positive = low.signum() >= 0 && wanted.high().signum() >= 0;
                low = positive ? BigDecimal.ZERO : wanted.high().subtract(span);
            }
            if (far && wanted.low() != null && wanted.low().compareTo(high) >= 0) {
                high = wanted.low().add(span);
            }
            return new Range(
                    wanted.low() == null ? low : wanted.low(),
                    wanted.high() == null ? high : wanted.high(),
                    wanted.above(),
                    wanted.below());
        }
    }

    /** How many characters a column's text has: it is cut, or its letters are repeated. */
    record Length(int column, Limits limits) implements Term {
        private static final int LONGEST = 10_000;

        @Override
        public @Nullable BigDecimal place(Row row) {
            Cell cell = row.cell(column);
            String text = cell.isNull() ? null : cell.text();
            return text == null ? null : BigDecimal.valueOf(text.codePointCount(0, text.length()));
        }

        @Override
        public Range bounds(Row row) {
            return Range.from(BigDecimal.ZERO, false);
        }

        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public boolean reads(int other) {
            return column == other;
        }

        @Override
        public boolean reach(Range range, Draft draft, Attempt attempt) {
            BigDecimal now = place(draft);
            if (now == null || range.holds(now)) {
                return true;
            }
            Range wanted = range.cut(Range.between(BigDecimal.ZERO, BigDecimal.valueOf(LONGEST)));
            for (int i = 0; i < Attempt.DRAWS; i++) {
                draft.draw(column, attempt.next());
                BigDecimal at = place(draft);
                if (at != null && range.holds(at)) {
                    return true;
                }
            }
            if (wanted.isEmpty() || wanted.low() == null || wanted.high() == null) {
                return false;
            }
            boolean longer = now.compareTo(wanted.low()) <= 0;
            BigDecimal bound = longer ? wanted.low() : wanted.high();
            boolean open = longer ? wanted.above() : wanted.below();
            int length = bound.setScale(0, longer ? RoundingMode.CEILING : RoundingMode.FLOOR)
                    .intValue();
            boolean on = open && bound.compareTo(BigDecimal.valueOf(length)) == 0;
            String text = sized(draft.cell(column).text(), on ? length + (longer ? 1 : -1) : length, attempt);
            Cell cell = new Cell();
            cell.set(text);
            boolean fits = limits.allows(text);
            if (fits) {
                draft.put(column, cell);
            }
            return fits;
        }

        private static String sized(String text, int length, Attempt attempt) {
            int now = text.codePointCount(0, text.length());
            if (now >= length) {
                return text.substring(0, text.offsetByCodePoints(0, Math.max(0, length)));
            }
            StringBuilder longer = new StringBuilder(text);
            for (int i = now; i < length; i++) {
                longer.append((char) ('a' + attempt.below(26)));
            }
            return longer.toString();
        }
    }
}

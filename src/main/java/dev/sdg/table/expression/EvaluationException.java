package dev.sdg.table.expression;

/** A row for which an expression has no value: a division by zero, a digit that would be lost. Without stack trace. */
final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EvaluationException(String message) {
        super(message, null, false, false);
    }

    static EvaluationException divisionByZero() {
        return new EvaluationException("division by zero");
    }

    static EvaluationException tooGreat() {
        return new EvaluationException("a number is too great");
    }

    static EvaluationException outOfCalendar() {
        return new EvaluationException("a date is not in the years 1 to 9999");
    }
}

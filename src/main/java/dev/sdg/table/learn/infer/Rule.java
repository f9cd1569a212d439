package dev.sdg.table.learn.infer;

/**
 * What holds in every learned row of a table that has the values, and in at least {@value #LEAST_ROWS}.
 *
 * <p>A column of the row's parent stands behind the name of its foreign key: {@code customer_id.created_at}.
 */
public sealed interface Rule {
    /** In fewer rows it may be by chance. */
    int LEAST_ROWS = 50;

    /** Returns the column that the rule says something of, given the others. */
    String column();

    /** {@code column} is never before, or less than, {@code earlier}. */
    record NotBefore(String column, String earlier) implements Rule {}

    /** {@code column} is always equal to {@code other}. */
    record Same(String column, String other) implements Rule {}

    /** {@code column} is what {@code operator} makes of two others, rounded to its own digits. */
    record Computed(String column, String left, Operator operator, String right) implements Rule {}

    /** Rows with the same value of {@code from} have the same value of {@code column}. */
    record Follows(String column, String from) implements Rule {}

    /** An operation of arithmetic. */
    enum Operator {
        PLUS("+"),
        MINUS("-"),
        TIMES("*");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** Returns how SQL writes it. */
        public String sign() {
            return sign;
        }
    }
}

package dev.sdg.schema.sql;

/** A text that is no expression, or not one that can be evaluated here. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Creates one with a message for the user. */
    public ExpressionException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What is wrong. */
    public enum Kind {
        /** Not SQL, or not a single expression. */
        SYNTAX,
        /** A name that the scope does not know. */
        NAME,
        /** Operands that do not fit. */
        TYPE,
        /** SQL that only a database evaluates: an unknown function, a subquery, a pattern that RE2 does not take. */
        UNSUPPORTED
    }

    /** Returns what is wrong. A check that is {@link Kind#UNSUPPORTED} can be left to the database. */
    public Kind kind() {
        return kind;
    }

    static ExpressionException type(String message) {
        return new ExpressionException(Kind.TYPE, message);
    }

    static ExpressionException unsupported(String message) {
        return new ExpressionException(Kind.UNSUPPORTED, message);
    }
}

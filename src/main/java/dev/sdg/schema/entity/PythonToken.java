package dev.sdg.schema.entity;

/**
 * A token of Python.
 *
 * @param kind what it is
 * @param text a name, a number or a symbol as written; a string's value
 * @param line that it begins in, from 1
 */
record PythonToken(Kind kind, String text, int line) {

    enum Kind {
        NAME,
        NUMBER,
        STRING,
        SYMBOL,
        /** The end of a logical line. */
        NEWLINE,
        INDENT,
        DEDENT,
        /** The end of the source. */
        END
    }

    /** Returns whether this is the symbol or key word {@code word}. */
    boolean is(String word) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(word);
    }
}

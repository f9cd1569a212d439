package dev.sdg.format;

import java.util.Locale;

/** The kinds of damage that the reader mends. Their codes are stable: reports count by them. */
enum Repair {
    /** A mark of the byte order before the text. */
    BYTE_ORDER_MARK,
    /** Markdown fences around the rows. */
    CODE_FENCE,
    /** Words before, between or after the rows. */
    PROSE,
    /** A section of thoughts. */
    THOUGHT,
    /** One object where a list was asked for. */
    SINGLE_OBJECT,
    /** Several lists, or objects one after another. */
    SEVERAL_DOCUMENTS,
    /** The rows stand inside another object. */
    WRAPPED,
    /** The rows stand, as JSON, in a JSON string. */
    JSON_IN_STRING,
    /** A comma with nothing behind it, or too many. */
    STRAY_COMMA,
    /** No comma between two rows or two fields. */
    MISSING_COMMA,
    COMMENT,
    /** Apostrophes for quotation marks. */
    SINGLE_QUOTES,
    UNQUOTED_KEY,
    /** {@code True}, {@code None} and their like. */
    FOREIGN_WORD,
    /** A number that JSON writes in another way, as {@code +1} or {@code .5}. */
    ODD_NUMBER,
    /** A line break or another control character as it is in a string. */
    RAW_CONTROL,
    /** A backslash before a character that needs none; both are kept. */
    BAD_ESCAPE,
    /** A quotation mark inside a string without its backslash. */
    UNESCAPED_QUOTE,
    /** The reply ends inside a row or a list. */
    CUT_OFF;

    /** Returns the code in reports: {@code code_fence}, {@code prose}, … */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.sdg.format.reply;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of damage that the reader repairs. Their codes are stable: reports count by them. */
enum Repair {
    /** A mark of the byte order before the text. */
    BYTE_ORDER_MARK,
    /** Markdown fences around the rows. */
    CODE_FENCE,
    /** Words before, between or after the rows. */
    PROSE,
    /** A block of reasoning before the answer. */
    THOUGHT,
    /** One object where a list was asked for. */
    SINGLE_OBJECT,
    /** Several lists, or objects one after another. */
    SEVERAL_DOCUMENTS,
    /** The rows stand inside another object. */
    WRAPPED,
    /** The rows stand, as JSON, in a JSON string, or are escaped as if they did. */
    JSON_IN_STRING,
    /** A comma with nothing behind it, or too many. */
    STRAY_COMMA,
    /** A row with all its fields and no brace behind them. */
    MISSING_BRACE,
    /** No comma between two rows or two fields. */
    MISSING_COMMA,
    COMMENT,
    /** Three dots for what the model left out. */
    ELLIPSIS,
    /** Apostrophes for quotation marks. */
    SINGLE_QUOTES,
    /** Typographic quotation marks for plain ones. */
    TYPOGRAPHIC_QUOTES,
    /** Three quotation marks in a row, as Python has them. */
    TRIPLE_QUOTES,
    /** Strings joined with a plus sign, as programs have them. */
    JOINED_STRINGS,
    /** A full-width comma or colon for a plain one. */
    FULL_WIDTH_MARK,
    /** A semicolon, or the comma of another script, for a plain comma. */
    ODD_COMMA,
    /** No colon behind a field's name, or {@code =} for it. */
    MISSING_COLON,
    UNQUOTED_KEY,
    /** Asterisks around a key, as Markdown has them. */
    BOLD_KEY,
    /** A date, or one of a few allowed words, without quotation marks. */
    UNQUOTED_VALUE,
    /** A key given twice in a row, the second time in place of its value. */
    ECHOED_KEY,
    /** {@code True}, {@code None} and their like. */
    FOREIGN_WORD,
    /** A number that JSON writes in another way, as {@code +1} or {@code .5}. */
    ODD_NUMBER,
    /** A line break or another control character as it is in a string. */
    RAW_CONTROL,
    /** A backslash before a character that needs none; both are kept. */
    BAD_ESCAPE,
    /** A backslash that starts an escape only by chance, as in {@code \rho}; it is kept. */
    KEPT_BACKSLASH,
    /** A quotation mark inside a string without its backslash. */
    UNESCAPED_QUOTE,
    /** A quotation mark too many at an end of a string. */
    STRAY_QUOTE,
    /** A string without its last quotation mark, or with a backslash before it. */
    MISSING_QUOTE,
    /** Entities of HTML for quotation marks. */
    HTML_ENTITIES,
    /** The reply ends inside a row or a list. */
    CUT_OFF;

    /** Returns the code in reports: {@code code_fence}, {@code prose}, … */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Counts repairs by kind. */
    static final class Counts {
        private final EnumMap<Repair, Integer> counts = new EnumMap<>(Repair.class);

        void add(Repair kind) {
            counts.merge(kind, 1, Integer::sum);
        }

        /** Counts a kind of damage that concerns the reply as a whole once, however often it is met. */
        void addOnce(Repair kind) {
            counts.put(kind, 1);
        }

        void addAll(Counts others) {
            others.counts.forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
        }

        boolean has(Repair kind) {
            return counts.containsKey(kind);
        }

        Map<String, Integer> byCode() {
            Map<String, Integer> byCode = new TreeMap<>();
            counts.forEach((kind, count) -> byCode.put(kind.code(), count));
            return byCode;
        }
    }
}

package dev.sdg.sample;

import java.util.Locale;

/** Why a candidate row, or a whole reply, was not saved. The codes are stable: people and programs read them. */
public enum Reason {
    NOT_JSON,
    NOT_AN_OBJECT,
    MISSING_FIELD,
    WRONG_TYPE,
    OUT_OF_RANGE,
    NOT_IN_ENUM,
    TOO_SHORT,
    TOO_LONG,
    PATTERN,
    BLANK,
    INVALID_TEXT,
    DUPLICATE_KEY,
    SAME_TEXT,
    ECHO,
    NOT_GROUNDED,
    SURPLUS,
    UNBALANCED,
    DUPLICATE,
    NEAR_DUPLICATE,
    SEMANTIC_DUPLICATE,
    EXCLUDED,
    PROMPT_BLOCKED,
    SAFETY,
    RECITATION,
    CUT_OFF,
    EMPTY,
    PROVIDER;

    /** Returns whether this is about a reply, or the lack of one, rather than about one candidate in it. */
    public boolean isOfWholeBatch() {
        return compareTo(PROMPT_BLOCKED) >= 0;
    }

    /** Returns the code in files and reports: {@code not_json}, {@code not_an_object}, … */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

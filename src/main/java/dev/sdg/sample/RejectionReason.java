package dev.sdg.sample;

import java.util.Locale;

/** What is wrong with a candidate row, so that it is not saved. */
public enum RejectionReason implements ReasonCode {
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
    NOT_SELF_CONTAINED,
    NOT_RETRIEVABLE,
    NO_NEGATIVE,
    LOW_GRADE,
    UNKNOWN_ROW,
    CHECK_FAILED;

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.sdg.schema.sql;

/**
 * What a call does. Fewer than SQL has names for: {@code ceiling} is {@link #CEIL}, {@code year(x)} is
 * {@link #EXTRACT}. Unless said otherwise the result is null where an argument is.
 */
public enum SqlFunction {
    /** The first argument that is not null. */
    COALESCE,
    /** The first argument; null where it equals the second. */
    NULLIF,
    /** The greatest argument that is not null. */
    GREATEST,
    /** The least argument that is not null. */
    LEAST,

    /** The number, or interval, with the other sign. */
    NEGATE,
    ABS,
    /** −1, 0 or 1. */
    SIGN,
    /** To as many digits behind the point as the second argument says, or to a whole number; half away from zero. */
    ROUND,
    /** As {@link #ROUND}, towards zero. */
    TRUNC,
    FLOOR,
    CEIL,
    POWER,
    SQRT,

    /** {@code ||}: the texts, one after the other. */
    CONCATENATE,
    /** The texts, one after the other; nulls are passed over. */
    CONCAT,
    /** The texts behind the first, with it between them; nulls are passed over. */
    CONCAT_WS,
    LOWER,
    UPPER,
    /** The first argument without characters of the second at both ends. */
    TRIM,
    LTRIM,
    RTRIM,
    /** From a position, counted from 1, as many code points as the third argument says, or to the end. */
    SUBSTR,
    /** So many code points from the left; all but so many where negative. */
    LEFT,
    RIGHT,
    /** To a length, with the third argument put before, or cut. */
    LPAD,
    RPAD,
    /** Each occurrence of the second argument becomes the third. */
    REPLACE,
    REVERSE,
    /** In code points. */
    LENGTH,
    /** In bytes of UTF-8. */
    OCTET_LENGTH,
    /** Where the first argument first stands in the second, from 1; 0 where it does not. */
    POSITION,
    STARTS_WITH,
    /** Whether the first argument is like the second; the third, a constant of at most one character, escapes. */
    LIKE,
    /** As {@link #LIKE}, whatever the case. */
    ILIKE,
    /** Whether some part of the first argument matches the second, a constant pattern of RE2. */
    REGEXP_LIKE,

    /** The time of the run: a timestamp with time zone. */
    NOW,
    /** The field that the first argument, a constant {@link TimeUnit}, names of the second. */
    EXTRACT,
    /** The second argument with all below the first, a constant {@link TimeUnit}, set to its beginning. */
    DATE_TRUNC,
    /** From the second argument to the first in years, months, days and the rest. */
    AGE
}

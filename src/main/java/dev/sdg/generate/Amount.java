package dev.sdg.generate;

import java.math.BigDecimal;

/** Something spent, or about to be: so many calls, tokens and US dollars. */
record Amount(long calls, long tokens, BigDecimal dollars) {
    static final Amount NONE = new Amount(0, 0, BigDecimal.ZERO);

    Amount plus(Amount other) {
        return new Amount(calls + other.calls, tokens + other.tokens, dollars.add(other.dollars));
    }

    Amount minus(Amount other) {
        return new Amount(calls - other.calls, tokens - other.tokens, dollars.subtract(other.dollars));
    }
}

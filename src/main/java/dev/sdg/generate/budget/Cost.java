package dev.sdg.generate.budget;

import java.math.BigDecimal;

/** Something spent, or about to be: so many calls, tokens and US dollars. */
record Cost(long calls, long tokens, BigDecimal dollars) {
    static final Cost NONE = new Cost(0, 0, BigDecimal.ZERO);

    Cost plus(Cost other) {
        return new Cost(calls + other.calls, tokens + other.tokens, dollars.add(other.dollars));
    }

    Cost minus(Cost other) {
        return new Cost(calls - other.calls, tokens - other.tokens, dollars.subtract(other.dollars));
    }
}

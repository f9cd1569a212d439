package dev.sdg.run;

import dev.sdg.generate.budget.BudgetLedger;
import dev.sdg.llm.StoppableClock;
import dev.sdg.llm.rate.ProviderQuotas;
import dev.sdg.llm.rate.RateLimits;
import dev.sdg.run.spec.Environment;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;

/**
 * What the runs of one process share.
 *
 * @param program name and version of the program, for the record
 * @param environment where keys are looked up
 * @param waitScale by what waits are multiplied: 1, but for tests of the real program
 * @param quotas of providers, so that runs on one key and model keep its limits together
 * @param spending what runs may spend together, calls of batch jobs not counted; empty: each for itself
 * @param spentBefore US dollars that earlier runs of the same job spent, which count for the limit of the next
 * @param together how fast all runs together ask one provider by one key, whichever models; the limits of a run then
 *     hold for it alone. Empty: runs on one key and model keep the strictest of their limits together
 */
public record RunContext(
        String program,
        Environment environment,
        double waitScale,
        ProviderQuotas quotas,
        Optional<BudgetLedger> spending,
        BigDecimal spentBefore,
        Optional<RateLimits> together) {

    /** Returns a context in which nothing has run yet. */
    public static RunContext of(String program, Environment environment, double waitScale) {
        ProviderQuotas quotas = new ProviderQuotas(new StoppableClock(waitScale), new Random());
        return new RunContext(
                program, environment, waitScale, quotas, Optional.empty(), BigDecimal.ZERO, Optional.empty());
    }

    /** Returns the same context, whose runs keep the budgets of {@code ledger} together, besides their own. */
    public RunContext spending(BudgetLedger ledger) {
        return new RunContext(program, environment, waitScale, quotas, Optional.of(ledger), spentBefore, together);
    }

    /** Returns the same context, where {@code dollars} count as spent for the limit of each run. */
    public RunContext spentBefore(BigDecimal dollars) {
        return new RunContext(program, environment, waitScale, quotas, spending, dollars, together);
    }

    /** Returns the same context, whose runs keep {@code limits} together, besides their own. */
    public RunContext limited(RateLimits limits) {
        return new RunContext(program, environment, waitScale, quotas, spending, spentBefore, Optional.of(limits));
    }
}

package dev.sdg.server.job;

import dev.sdg.generate.budget.BudgetLedger;
import dev.sdg.run.RunContext;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.store.JobRows;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/** What all jobs may spend on models in a day of UTC, and have spent. For any number of threads. */
final class DayBudget implements Spending {
    private final JobRows rows;
    private final OptionalDouble most;
    private final Optional<BudgetLedger> ledger;
    private volatile LocalDate day;
    private volatile boolean noted;

    /** Opens the budget of today, of which the server may have spent some before it was started. */
    DayBudget(JobRows rows, OptionalDouble most) {
        this.rows = rows;
        this.most = most;
        this.day = date();
        this.ledger = most.isPresent()
                ? Optional.of(BudgetLedger.ofDollars(BigDecimal.valueOf(most.getAsDouble()), "max-cost-per-day"))
                : Optional.empty();
        ledger.ifPresent(spending -> spending.restart(BigDecimal.valueOf(rows.spent(day.toString()))));
        this.noted = most.isPresent() && rows.isAllSpent(day.toString(), most.getAsDouble());
    }

    private LocalDate date() {
        return LocalDate.ofInstant(rows.clock().instant(), ZoneOffset.UTC);
    }

    /** Returns the day that is spent on, as {@link #turn} saw it last. */
    String day() {
        return day.toString();
    }

    /** Begins another day where it has come. One that comes again, because the clock was set back, is not another. */
    void turn() {
        if (date().isAfter(day)) {
            day = date();
            noted = false;
            ledger.ifPresent(spending -> spending.restart(BigDecimal.ZERO));
        }
    }

    /** Has the next start know that nothing is left, where that is so: what the next call takes, it cannot know. */
    void note() {
        if (isSpent() && !noted) {
            rows.allSpent(day(), most.orElse(0));
            noted = true;
        }
    }

    /** Returns what all jobs spent today, in US dollars. */
    double spent() {
        return rows.spent(day());
    }

    /** Returns whether nothing is left for another call. */
    boolean isSpent() {
        return noted || ledger.filter(BudgetLedger::isExhausted).isPresent();
    }

    /** Returns whether a run that ended because of {@code why} ended for want of money of the day. */
    static boolean isReason(Optional<String> why) {
        return why.filter(text -> text.contains("⟨max-cost-per-day⟩")).isPresent();
    }

    /** Returns why jobs rest when it is spent. */
    String reason() {
        return "the day's limit of $%s (max_cost_per_day) is reached"
                .formatted(BigDecimal.valueOf(most.orElse(0)).toPlainString());
    }

    @Override
    public RunContext limiting(RunContext runs) {
        return ledger.map(runs::spending).orElse(runs);
    }

    @Override
    public void check() {
        if (!isSpent()) {
            return;
        }
        Instant now = rows.clock().instant();
        Instant midnight = date().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        long seconds = Duration.between(now, midnight).toSeconds() + 1;
        throw ProblemException.of(429, reason() + "; jobs that ask a model can be begun after " + Json.time(midnight))
                .with("Retry-After", String.valueOf(seconds));
    }

    @Override
    public void add(UUID request, double costUsd) {
        rows.spend(request, day(), costUsd);
    }
}

package dev.sdg.server.api.instant;

import dev.sdg.server.api.instant.InstantTables.Planned;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Answer.Effect;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.Request;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes rows in the time that an answer may take, and files them under their project. For any number of threads. */
final class InstantAnswers {
    private final InstantTables tables;
    private final Ledger ledger;
    private final WorkTime work;

    InstantAnswers(InstantTables tables, Ledger ledger, WorkTime work) {
        this.tables = tables;
        this.ledger = ledger;
        this.work = work;
    }

    /**
     * Who asks for rows.
     *
     * @param request that is answered
     * @param fields of it: what is wrong with schema, options or sample is said of them
     * @param route that it came by
     * @param project that the rows are filed under
     */
    record Asked(Request request, Fields fields, String route, String project) {}

    /**
     * Returns the answer that has the rows.
     *
     * @param spec of the rows; found as a part of the work
     * @param shown turns rows into an answer
     * @throws ProblemException 413 for too many rows or too much work, 422 where they cannot be made
     */
    Answer of(Asked asked, Supplier<InstantSpec> spec, Function<InstantAnswer, Answer> shown) {
        return work.of(() -> asked.fields().orProblems(() -> {
            InstantSpec wanted = spec.get();
            Planned planned = tables.plan(wanted);
            if (planned.tables().rows() > InstantRequests.MOST_ROWS) {
                throw InstantRequests.tooMany();
            }
            InstantAnswer made = InstantAnswer.of(planned, wanted.seed(), Long.MAX_VALUE);
            ledger.made(asked.request(), asked.route(), asked.project(), made.rows());
            return shown.apply(made).with(Effect.ofRows(asked.project(), made.rows()));
        }));
    }
}

package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.api.instant.InstantAnswers.Asked;
import dev.sdg.server.api.instant.InstantTables.Planned;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.http.Trait;

/** Few rows at once, by a schema or like a sample. */
public final class SyntheticRoutes implements RouteGroup {
    private static final int MOST_PREVIEWED = 20;
    private static final int USUALLY_PREVIEWED = 5;
    private final InstantRequests requests;
    private final InstantTables tables;
    private final InstantAnswers answers;
    private final FormatPreview formatPreview;
    private final Ledger ledger;
    private final WorkTime work;

    SyntheticRoutes(Instants instants) {
        this.requests = instants.requests();
        this.tables = instants.tables();
        this.answers = instants.answers();
        this.formatPreview = instants.formatPreview();
        this.ledger = instants.ledger();
        this.work = instants.work();
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("/api/synthetic/generate", this::generate)
                .post("/api/synthetic/preview", this::preview, Trait.READS);
    }

    private Answer generate(Request request) {
        Fields fields = InstantRequests.fields(request.json());
        InstantSpec spec = work.of(() -> requests.read(fields, InstantRequests.MOST_ROWS));
        String project = ledger.project(fields);
        return answers.of(
                new Asked(request, fields, "/api/synthetic/generate", project), () -> spec, InstantAnswer::bytes);
    }

    private Answer preview(Request request) {
        ObjectNode json = request.json();
        if (FormatPreview.isMeant(json)) {
            return formatPreview.answer(request, json);
        }
        Fields fields = InstantRequests.fields(json);
        fields.whole("count", 1, MOST_PREVIEWED);
        fields.throwIfAny();
        InstantSpec spec = work.of(() -> requests.read(fields, MOST_PREVIEWED));
        return work.of(() -> fields.orProblems(() -> {
            Planned planned = tables.plan(spec);
            long most = spec.count().orElse(USUALLY_PREVIEWED);
            return InstantAnswer.of(planned, spec.seed(), most).bytes();
        }));
    }
}

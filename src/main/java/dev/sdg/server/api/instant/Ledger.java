package dev.sdg.server.api.instant;

import dev.sdg.server.http.Request;
import dev.sdg.server.store.Projects;
import dev.sdg.server.store.Transactions;
import java.util.Optional;

/** Files work that was done at once under its project. */
final class Ledger {
    private final Projects projects;
    private final Transactions transactions;

    Ledger(Projects projects, Transactions transactions) {
        this.projects = projects;
        this.transactions = transactions;
    }

    /** Returns the project that a request names; checked, and not made yet. */
    String project(Fields fields) {
        Optional<String> name =
                fields.text("project").or(() -> fields.text("project_name")).map(String::strip);
        if (name.isPresent() && !Projects.isName(name.get())) {
            fields.add(fields.has("project") ? "/project" : "/project_name", Projects.NAME_NEEDED);
        }
        fields.throwIfAny();
        return name.orElse(Projects.DEFAULT);
    }

    /** Notes that {@code rows} were made for a project, which is made where it is missing. */
    void made(Request request, String route, String project, long rows) {
        String known = projects.named(project);
        transactions.add(request.newId(), known, request.caller().who(), route, Optional.empty(), "completed", rows);
    }
}

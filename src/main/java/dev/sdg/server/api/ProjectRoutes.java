package dev.sdg.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Answer.Effect;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.JsonFields;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.QueryParameters;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.http.Trait;
import dev.sdg.server.store.Projects;
import dev.sdg.server.store.Projects.Project;
import dev.sdg.server.store.Transactions;
import dev.sdg.server.store.Transactions.Transaction;
import java.util.List;
import java.util.Optional;

/** Projects, and what was made for them. */
public final class ProjectRoutes implements RouteGroup {
    private final Projects projects;
    private final Transactions transactions;

    public ProjectRoutes(Projects projects, Transactions transactions) {
        this.projects = projects;
        this.transactions = transactions;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("/api/projects", this::add, Trait.MAKES)
                .get("/api/projects", this::list)
                .get("/api/projects/{name}/transactions", this::transactions);
    }

    private Answer add(Request request) {
        JsonFields fields = new JsonFields(request.json(), List.of("name", "description"));
        Optional<String> given = fields.text("name").map(String::strip);
        String description = fields.text("description").orElse("");
        if (!fields.has("name") || given.filter(name -> !Projects.isName(name)).isPresent()) {
            fields.add("/name", Projects.NAME_NEEDED);
        }
        fields.throwIfAny();
        String name = given.orElseThrow();
        Project project = projects.add(name, description)
                .orElseThrow(() -> ProblemException.of(
                        409, "a project '" + name + "' is there; names are compared without regard to case"));
        return Answer.json(201, shown(project))
                .with(new Effect(Optional.of(project.name()), Optional.empty(), 0, 0, 0));
    }

    private Answer list(Request request) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("projects");
        projects.all().forEach(project -> list.add(shown(project)));
        return Answer.ok(json);
    }

    private Answer transactions(Request request) {
        Project project =
                projects.find(request.path("name")).orElseThrow(() -> ProblemException.notFound("no such project"));
        QueryParameters parameters = request.parameters();
        Cursor page = Cursor.of(parameters);
        parameters.throwIfAny();
        return Answer.ok(page.json(
                "transactions",
                transactions.newest(project.name(), page.before(), page.limit()),
                ProjectRoutes::shown,
                Transaction::seq));
    }

    private static ObjectNode shown(Project project) {
        return Json.object()
                .put("name", project.name())
                .put("description", project.description())
                .put("created_at", project.createdAt());
    }

    private static ObjectNode shown(Transaction transaction) {
        return Json.object()
                .put("id", transaction.id().toString())
                .put("at", transaction.at())
                .put("who", transaction.who())
                .put("route", transaction.route())
                .put("job", transaction.job().map(Object::toString).orElse(null))
                .put("status", transaction.status())
                .put("rows", transaction.rows())
                .put("cost_usd", Json.dollars(transaction.costUsd()));
    }
}

package dev.sdg.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.JsonFields;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.QueryParameters;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.http.Trait;
import dev.sdg.server.job.JobState;
import dev.sdg.server.job.Jobs;
import dev.sdg.server.job.data.Downloads;
import dev.sdg.server.job.data.JobData;
import dev.sdg.server.job.data.JobPassages;
import dev.sdg.server.job.data.JobReport;
import dev.sdg.server.job.data.JobReports;
import dev.sdg.server.job.data.RowIndexes;
import dev.sdg.server.job.data.Tickets;
import dev.sdg.server.job.data.Tickets.Download;
import dev.sdg.server.store.JobRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What jobs made: rows, what was turned away, files, reports. */
public final class JobDataRoutes implements RouteGroup {
    private static final int MOST_ROWS = 500;
    private static final int USUAL_ROWS = 50;

    private final Jobs jobs;
    private final JobReports reports;
    private final JobPassages passages = new JobPassages();
    private final RowIndexes indexes = new RowIndexes();
    private final Downloads downloads = new Downloads(indexes);
    private final Tickets tickets = new Tickets(System::nanoTime);

    public JobDataRoutes(Jobs jobs, JobReports reports) {
        this.jobs = jobs;
        this.reports = reports;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/jobs/{id}/rows", this::rows)
                .get("/api/jobs/{id}/rejected", this::rejected)
                .get("/api/jobs/{id}/download", this::download, Trait.TAKES_TICKET)
                .post("/api/jobs/{id}/ticket", this::ticket)
                .get(
                        "/api/jobs/{id}/report",
                        request -> Answer.ok(report(request).json()))
                .get("/api/jobs/{id}/report.html", this::page);
    }

    private JobData data(Request request) {
        return jobs.data(request.id("id"));
    }

    private Answer rows(Request request) {
        JobData data = data(request);
        Optional<String> table = data.known(request.query("table"));
        QueryParameters parameters = request.parameters();
        ObjectNode json = page(parameters, data.rows(table).stream().toList());
        if (parameters.flag("passage")) {
            passages.of(data, json.path("from").asLong()).ifPresent(passage -> json.set("passage", passage));
        }
        return Answer.ok(json);
    }

    private Answer rejected(Request request) {
        JobData data = data(request);
        return Answer.ok(page(request.parameters(), data.rejected(data.known(request.query("table")))));
    }

    private ObjectNode page(QueryParameters parameters, List<Path> files) {
        long from = parameters.number("from", 1, 1, Long.MAX_VALUE);
        int limit = (int) parameters.number("limit", USUAL_ROWS, 1, MOST_ROWS);
        parameters.throwIfAny();
        try {
            RowIndexes.Rows found = indexes.rows(files, from, limit);
            ObjectNode json = Json.object().put("from", from).put("total", found.total());
            columns(json.putArray("columns"), files, found);
            json.putArray("rows").addAll(found.rows());
            return json;
        } catch (NoSuchFileException e) {
            throw ProblemException.notFound("the rows are put in place this moment: ask again");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a job have the same fields, in the same order. */
    private void columns(ArrayNode columns, List<Path> files, RowIndexes.Rows found) throws IOException {
        List<JsonNode> any = found.rows().isEmpty() && found.total() > 0
                ? indexes.rows(files, 1, 1).rows()
                : found.rows();
        any.stream().findFirst().ifPresent(row -> row.fieldNames().forEachRemaining(columns::add));
    }

    private Answer download(Request request) {
        return Answer.of(200, body(wanted(request, request.id("id"))));
    }

    private Answer.Body body(Download wanted) {
        return downloads.body(wanted, jobs.job(wanted.job()).title(), jobs.data(wanted.job()), isMoving(wanted.job()));
    }

    private Download wanted(Request request, UUID id) {
        Optional<String> ticket = request.query("ticket");
        if (ticket.isPresent()) {
            return tickets.take(ticket.get())
                    .filter(known -> known.job().equals(id))
                    .orElseThrow(() ->
                            ProblemException.of(401, "the ticket was used, or is older than 60 s: ask for another"));
        }
        return new Download(
                id,
                request.query("format"),
                request.query("table"),
                request.parameters().flag("csv_safe"));
    }

    /** What no job of the kind has gets no ticket: a browser would show the problem in place of the page. */
    private Answer ticket(Request request) {
        JobRow job = jobs.job(request.id("id"));
        return JobRoutes.about(job, () -> ticket(request, job.id()));
    }

    private Answer ticket(Request request, UUID id) {
        JsonFields fields = new JsonFields(request.jsonIfAny(), List.of("format", "table", "csv_safe"));
        Optional<String> format = fields.text("format");
        Download wanted = new Download(id, format, fields.text("table"), fields.flag("csv_safe"));
        fields.throwIfAny();
        downloads.check(wanted, jobs.data(id));
        if (!isMoving(id)) {
            Answer.Body unused = body(wanted); // what will never be had gets no ticket
        }
        String url = "/api/jobs/" + id + "/download?"
                + format.map(word -> "format=" + encoded(word) + "&").orElse("") + "ticket=" + tickets.issue(wanted);
        return Answer.ok(Json.object().put("url", url));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JobReport report(Request request) {
        UUID id = request.id("id");
        return reports.report(jobs.data(id), !isMoving(id));
    }

    /** Returns whether rows may be added to a job. */
    private boolean isMoving(UUID id) {
        JobState state = JobState.of(jobs.job(id).state());
        return state.isAtWork() || state == JobState.QUEUED;
    }

    private Answer page(Request request) {
        JobReport report = report(request);
        byte[] html = report.page().getBytes(StandardCharsets.UTF_8);
        return Answer.of(200, new Answer.Bytes("text/html; charset=utf-8", ByteBuffer.wrap(html)))
                .with("Content-Security-Policy", report.policy());
    }
}

package dev.sdg.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.text.Plural;
import dev.sdg.text.Setting;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpStatus;

/** Writes answers. */
final class AnswerWriter {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int SILENT_LOOKS = 15;
    private static final String KEEP_ALIVE = ": keep-alive\n\n";

    private static final List<String> OF_FILES =
            List.of("Content-Disposition", "Content-Range", "Content-Length", "ETag", "Accept-Ranges");

    private AnswerWriter() {}

    /** Writes an answer; returns when all of it is sent, or the client has gone. */
    static void write(Answer answer, Context context) throws IOException {
        HttpServletResponse response = context.res();
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.body() instanceof Answer.Json json) {
            send(context, contentType(answer, "application/json"), Json.bytes(json.value()));
        } else if (answer.body() instanceof Answer.Bytes bytes) {
            byte[] copy = new byte[bytes.bytes().remaining()];
            bytes.bytes().duplicate().get(copy);
            send(context, bytes.type(), copy);
        } else if (answer.body() instanceof Answer.Attachment file) {
            AttachmentWriter.write(file, context);
        } else if (answer.body() instanceof Answer.Streamed streamed) {
            response.setContentType(streamed.type());
            AttachmentWriter.named(streamed.name(), response);
            streamed.writer().writeTo(response.getOutputStream());
        }
    }

    private static String contentType(Answer answer, String otherwise) {
        return answer.headers().getOrDefault("Content-Type", otherwise);
    }

    private static void send(Context context, String type, byte[] bytes) throws IOException {
        context.res().setContentType(type);
        context.res().setContentLengthLong(bytes.length);
        context.res().getOutputStream().write(bytes);
    }

    /** Sends events until the feed or the client ends them, or {@code stopping} says so. */
    static void stream(EventFeed feed, HttpServletResponse response, BooleanSupplier stopping) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        try (feed) {
            OutputStream out = response.getOutputStream();
            response.flushBuffer();
            boolean last = false;
            int silent = 0;
            while (!last && !stopping.getAsBoolean()) {
                Optional<EventFeed.Event> event = feed.next(LOOK);
                last = event.filter(EventFeed.Event::last).isPresent();
                silent = event.isPresent() ? 0 : silent + 1;
                if (event.isPresent() || silent >= SILENT_LOOKS) {
                    silent = 0;
                    out.write(event.map(AnswerWriter::text).orElse(KEEP_ALIVE).getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes back what was set of an answer that cannot be written, so that another one can. */
    static void withdraw(Context context) {
        context.res().resetBuffer();
        OF_FILES.forEach(name -> context.res().setHeader(name, null));
    }

    /** Closes the connection, so that a client does not take what it has for the whole answer. */
    static void breakOff(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private static String text(EventFeed.Event event) {
        return "event: " + event.name() + "\ndata: " + new String(Json.bytes(event.data()), StandardCharsets.UTF_8)
                + "\n\n";
    }

    /** Returns the answer that says what the problem is. */
    static Answer problem(ProblemException e, String request) {
        Answer answer = Answer.json(e.status(), problemJson(e, request))
                .with("Content-Type", "application/problem+json")
                .with(e.effect());
        for (var header : e.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /** Returns what the problem is, as RFC 9457 says it. */
    static ObjectNode problemJson(ProblemException e, String request) {
        ObjectNode json = Json.object();
        int count = e.problems().size();
        json.put("title", count > 0 ? Plural.of(count, "problem") : HttpStatus.getMessage(e.status()));
        json.put("status", e.status());
        json.put("detail", spelled(e.detail()));
        json.put("request", request);
        if (count > 0) {
            ArrayNode problems = json.putArray("problems");
            e.problems()
                    .forEach(problem ->
                            problems.addObject().put("at", problem.at()).put("message", spelled(problem.message())));
        }
        return json;
    }

    /** Settings of runs are called in JSON what they are called on a command line, with underscores. */
    private static String spelled(String message) {
        return Setting.spelled(message, name -> name.replace('-', '_'));
    }
}

package dev.sdg.server.http;

import dev.sdg.text.Sha256;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to every request for a route, whatever it asks for. */
final class RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private final HttpSpec spec;
    private final Callers callers;
    private final RepeatedRequests repeated;
    private final AuditTrail audit;
    private final Path temporary;
    private final Predicate<Throwable> fullDisk;
    private final RequestLog log = new RequestLog();
    private final BooleanSupplier stopping;
    private final AtomicInteger streams = new AtomicInteger();

    /** @param stopping whether streams are to end */
    RequestHandler(HttpSpec spec, Memory memory, BooleanSupplier stopping) {
        this.spec = spec;
        this.stopping = stopping;
        this.callers = new Callers(spec, memory.tokens(), System::nanoTime);
        this.repeated = new RepeatedRequests(memory.repeats());
        this.audit = memory.audit();
        this.temporary = memory.temporary();
        this.fullDisk = memory.fullDisk();
    }

    /** Answers a request for {@code route}. */
    void handle(Route route, Context context) throws IOException {
        RequestLog.Entry entry = log.begin(context, route.path());
        String id = id(context);
        try {
            Answer answer = answered(id, () -> {
                Caller caller = caller(route, context, id);
                entry.by(caller);
                callers.count(caller, route.writes());
                return answered(route, context, caller);
            });
            write(answer, context, id);
        } finally {
            entry.end();
        }
    }

    /** Answers a request that has no route; without a token none of them can be told from those that have one. */
    void refuse(Context context, ProblemException problem) throws IOException {
        RequestLog.Entry entry = log.begin(context, "");
        String id = id(context);
        try {
            Answer answer = answered(id, () -> {
                entry.by(callers.caller(context, false, id));
                throw problem;
            });
            AnswerWriter.write(answer, context);
        } finally {
            entry.end();
        }
    }

    private Caller caller(Route route, Context context, String id) {
        boolean ticket = route.has(Trait.TAKES_TICKET) && context.queryParam("ticket") != null;
        return callers.caller(context, route.has(Trait.OPEN) || ticket, id);
    }

    private Answer answered(Route route, Context context, Caller caller) {
        long largest = route.has(Trait.TAKES_FILES) ? spec.largestUpload() : Body.LARGEST_JSON;
        try (Body body = new Body(context, largest, temporary)) {
            Answer answer = answered(caller.request(), () -> {
                Optional<String> key = Optional.ofNullable(context.header(RepeatedRequests.HEADER))
                        .filter(some -> route.has(Trait.MAKES));
                String digest = key.map(some -> digest(route, context, body)).orElse("");
                return repeated.answer(key, caller, digest, newId -> route.handler()
                        .answer(new Request(context, body, caller, newId)));
            });
            if (route.writes()) {
                audit.add(new AuditTrail.Line(caller, route.method(), route.path(), answer.status(), answer.effect()));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Route route, Context context, Body body) {
        MessageDigest digest = Sha256.digest();
        String asked = route.path() + "\n" + context.queryString() + "\n" + body.digest(route.has(Trait.TAKES_FILES));
        digest.update(asked.getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest);
    }

    private void write(Answer answer, Context context, String id) throws IOException {
        try {
            if (answer.body() instanceof Answer.Events events) {
                stream(answer, events.feed(), context);
            } else {
                AnswerWriter.write(answer, context);
            }
        } catch (ProblemException e) {
            AnswerWriter.write(AnswerWriter.problem(e, id), context);
        } catch (EofException e) {
            throw e; // the client has gone
        } catch (IOException | RuntimeException | Error e) {
            if (isLeftWaiting(e)) {
                LOG.info("an answer was broken off: its client did not take it in time, or the server stops");
                AnswerWriter.breakOff(context);
                return;
            }
            Answer fault = fault(e, id);
            if (context.res().isCommitted()) {
                AnswerWriter.breakOff(context);
            } else {
                AnswerWriter.withdraw(context);
                AnswerWriter.write(fault, context);
            }
        }
    }

    /** Returns whether the client did not read for so long that the connection was closed: no fault of the server. */
    private static boolean isLeftWaiting(Throwable failure) {
        return failure instanceof IOException && failure.getCause() instanceof TimeoutException;
    }

    private void stream(Answer answer, EventFeed feed, Context context) throws IOException {
        if (context.req().getMethod().equals("HEAD")) {
            feed.close();
            AnswerWriter.write(answer.with("Content-Type", "text/event-stream"), context);
            return;
        }
        try {
            if (streams.incrementAndGet() > spec.limits().streams()) {
                feed.close();
                throw ProblemException.of(
                                503,
                                "%d streams of events are open"
                                        .formatted(spec.limits().streams()))
                        .with("Retry-After", "15");
            }
            AnswerWriter.write(answer, context);
            AnswerWriter.stream(feed, context.res(), stopping);
        } finally {
            streams.decrementAndGet();
        }
    }

    private static String id(Context context) {
        return StandardHeaders.id(ServletContextRequest.getServletContextRequest(context.req()));
    }

    private Answer answered(String id, Supplier<Answer> work) {
        try {
            return work.get();
        } catch (ProblemException e) {
            return AnswerWriter.problem(e, id);
        } catch (RuntimeException | Error e) {
            return fault(e, id);
        }
    }

    /** Returns the answer to a request that failed without a word for its client; why, the log says. */
    private Answer fault(Throwable cause, String id) {
        if (fullDisk.test(cause)) {
            LOG.error("the disk is full");
            return AnswerWriter.problem(ProblemException.of(507, "the disk of the server is full"), id);
        }
        LOG.error("a request failed", cause);
        return AnswerWriter.problem(ProblemException.of(500, "a fault of the server; its log has the request"), id);
    }
}

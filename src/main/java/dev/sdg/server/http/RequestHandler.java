package dev.sdg.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to every request, whatever it asks for. */
final class RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);
    private static final String BEARER = "Bearer ";

    private final HttpSpec spec;
    private final Tokens tokens;
    private final AuditTrail audit;

    RequestHandler(HttpSpec spec, Tokens tokens, AuditTrail audit) {
        this.spec = spec;
        this.tokens = tokens;
        this.audit = audit;
    }

    /** Answers a request for {@code route}. */
    void handle(Route route, Context context) throws IOException {
        String id = UUID.randomUUID().toString();
        begin(context, id);
        Answer answer = answered(id, () -> {
            Caller caller = caller(route, context, id);
            Answer given = answered(id, () -> route.handler().answer(new Request(context, caller, UUID.randomUUID())));
            if (route.writes()) {
                audit.add(new AuditTrail.Line(caller, route.method(), route.path(), given.status(), given.effect()));
            }
            return given;
        });
        AnswerWriter.write(answer, context);
    }

    /** Answers a request that has no route. */
    void refuse(Context context, ProblemException problem) throws IOException {
        String id = UUID.randomUUID().toString();
        begin(context, id);
        AnswerWriter.write(AnswerWriter.problem(problem, id), context);
    }

    private static void begin(Context context, String id) {
        context.header("X-Request-Id", id);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cache-Control", "no-store");
    }

    private static Answer answered(String id, Supplier<Answer> work) {
        try {
            return work.get();
        } catch (ProblemException e) {
            return AnswerWriter.problem(e, id);
        } catch (RuntimeException e) {
            LOG.error("request {} failed", id, e);
            return AnswerWriter.problem(ProblemException.of(500, "a fault of the server; its log has the request"), id);
        }
    }

    private Caller caller(Route route, Context context, String id) {
        Optional<String> who = Optional.ofNullable(context.header("Authorization"))
                .filter(header -> header.startsWith(BEARER))
                .flatMap(header -> tokens.nameOf(header.substring(BEARER.length())));
        boolean open = !spec.tokenNeeded() || route.has(Trait.OPEN) || route.has(Trait.TAKES_TICKET);
        if (who.isEmpty() && !open) {
            throw ProblemException.of(401, "send the token: Authorization: Bearer …")
                    .with("WWW-Authenticate", "Bearer");
        }
        return new Caller(who.orElse(Caller.NOBODY), context.ip(), id);
    }
}

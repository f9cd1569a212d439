package dev.sdg.server.http;

import dev.sdg.server.http.limit.RequestRates;
import dev.sdg.server.http.limit.WrongTokens;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who calls: by the token, and whether they may call so often. */
final class Callers {
    private static final Logger LOG = LoggerFactory.getLogger(Callers.class);
    private static final String BEARER = "Bearer ";

    private final HttpSpec spec;
    private final Tokens tokens;
    private final RequestRates reads;
    private final RequestRates writes;
    private final WrongTokens wrong;

    Callers(HttpSpec spec, Tokens tokens, LongSupplier nanos) {
        this.spec = spec;
        this.tokens = tokens;
        this.reads = new RequestRates(spec.limits().reads(), nanos);
        this.writes = new RequestRates(spec.limits().writes(), nanos);
        this.wrong = new WrongTokens(spec.limits().wrongTokens(), nanos);
    }

    /**
     * Returns who sends a request.
     *
     * @param open whether it may come without a token
     * @throws ProblemException 401 where the token is wrong or missing; 429 where too many were wrong
     */
    Caller caller(Context context, boolean open, String id) {
        String address = address(context);
        Optional<String> token = Optional.ofNullable(context.header("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
        Optional<String> who = token.flatMap(tokens::nameOf);
        if (who.isPresent()) {
            return new Caller(who.get(), address, id);
        }
        if (token.isPresent() && spec.tokenNeeded()) {
            LOG.atWarn().addKeyValue("address", address).log("a wrong token");
            wrong.add(address).ifPresent(wait -> {
                throw tooMany("too many wrong tokens from this address", wait);
            });
        }
        if (spec.tokenNeeded() && !open) {
            throw ProblemException.of(
                            401, "send the token that the server printed when it started: Authorization: Bearer …")
                    .with("WWW-Authenticate", "Bearer");
        }
        return new Caller(spec.tokenNeeded() ? Caller.NOBODY : Caller.ANYONE, address, id);
    }

    /**
     * Counts a request.
     *
     * @throws ProblemException 429 where the caller sent too many
     */
    void count(Caller caller, boolean writing) {
        String name = caller.who().equals(Caller.NOBODY) ? caller.address() : caller.who();
        (writing ? writes : reads).take(name).ifPresent(wait -> {
            throw tooMany(
                    "too many requests; %,d a minute are answered"
                            .formatted(
                                    writing
                                            ? spec.limits().writes()
                                            : spec.limits().reads()),
                    wait);
        });
    }

    private static ProblemException tooMany(String detail, Duration wait) {
        return ProblemException.of(429, detail).with("Retry-After", Long.toString(wait.toSeconds() + 1));
    }

    /** The last address is the one that the proxy itself saw; those before it may be anything. */
    private String address(Context context) {
        String forwarded = context.header("X-Forwarded-For");
        if (!spec.behindProxy() || forwarded == null) {
            return context.req().getRemoteAddr();
        }
        return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
}

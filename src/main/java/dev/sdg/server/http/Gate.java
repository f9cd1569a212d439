package dev.sdg.server.http;

import dev.sdg.server.http.limit.Connections;
import dev.sdg.server.http.limit.TimedBody;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is looked at before anything else, and before a body is read: whether the server is there for this request at
 * all.
 */
final class Gate extends Handler.Wrapper {
    static final String HEALTH = "/api/health";

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE");
    private static final String ALLOWED_METHODS = "GET, HEAD, POST, DELETE";
    private static final Pattern BAD_PATH = Pattern.compile(
            "(?i)(^|/|%2f|%5c)(\\.|%2e){1,2}($|/|;|%2f|%5c)|%2f|%5c|\\\\|%[01][0-9a-f]|%7f|;|[\\x00-\\x20\\x7f]");

    private final HttpSpec spec;
    private final Routes routes;
    private final Origins origins;
    private final Connections connections;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /** @param routes whose methods are told where another one is asked for */
    Gate(HttpSpec spec, Routes routes, Connections connections) {
        this.spec = spec;
        this.routes = routes;
        this.origins = new Origins(spec);
        this.connections = connections;
    }

    /** Answers new requests with 503 from now on. */
    void shut() {
        stopping.set(true);
    }

    /** Returns whether the server is stopping. */
    boolean isShut() {
        return stopping.get();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        StandardHeaders.add(response.getHeaders(), StandardHeaders.id(request));
        HttpFields headers = request.getHeaders();
        Optional<String> origin = Optional.ofNullable(headers.get("Origin"));
        try {
            check(request, origin);
        } catch (ProblemException e) {
            LOG.atInfo()
                    .addKeyValue("request", StandardHeaders.id(request))
                    .addKeyValue("method", request.getMethod())
                    .addKeyValue("status", e.status())
                    .log("refused: {}", e.detail());
            ProblemPages.send(request, response, callback, e);
            return true;
        }
        if (origin.filter(origins::allows).isPresent()) {
            allow(origin.get(), response);
            if (request.getMethod().equals("OPTIONS")) {
                response.setStatus(204);
                callback.succeeded();
                return true;
            }
        }
        return super.handle(new TimedBody(request, spec.limits()), response, callback);
    }

    private void check(Request request, Optional<String> origin) {
        boolean health = request.getHttpURI().getCanonicalPath() != null
                && request.getHttpURI().getCanonicalPath().equals(HEALTH);
        if (stopping.get() && !health) {
            throw ProblemException.of(503, "the server is stopping").with("Retry-After", "10");
        }
        if (!health && connections.isSurplus(request.getConnectionMetaData().getConnection())) {
            throw ProblemException.of(
                            503, "too many connections: " + spec.limits().connections() + " are served")
                    .with("Retry-After", "5");
        }
        Optional<String> host = Optional.ofNullable(request.getHeaders().get("Host"));
        if (host.filter(name -> !origins.names(name)).isPresent()) {
            throw ProblemException.of(
                    403, "the server has no such name: use its address, or allow the name when it is started");
        }
        boolean foreign = origin.isPresent() && !origins.isOwn(origin.get(), host) && !origins.allows(origin.get());
        boolean crossSite = origin.isEmpty()
                && "cross-site".equals(request.getHeaders().get("Sec-Fetch-Site"))
                && !isLinkToPage(request);
        if (foreign || crossSite) {
            throw ProblemException.of(403, "pages of other origins may not call");
        }
        if (BAD_PATH.matcher(request.getHttpURI().getPath()).find()) {
            throw ProblemException.of(
                    400, "the address has parts that are not allowed: .., encoded slashes, control characters");
        }
        boolean preflight = request.getMethod().equals("OPTIONS")
                && origin.filter(origins::allows).isPresent();
        if (!METHODS.contains(request.getMethod()) && !preflight) {
            throw routes.refusal(request.getHttpURI().getPath());
        }
    }

    /** A person who follows a link to the page may come from anywhere: the page has no data, and cannot be framed. */
    private static boolean isLinkToPage(Request request) {
        return request.getMethod().equals("GET")
                && request.getHttpURI().getPath().equals("/")
                && "navigate".equals(request.getHeaders().get("Sec-Fetch-Mode"))
                && "document".equals(request.getHeaders().get("Sec-Fetch-Dest"));
    }

    private static void allow(String origin, Response response) {
        response.getHeaders().put("Access-Control-Allow-Origin", origin);
        response.getHeaders().put("Vary", "Origin");
        response.getHeaders().put("Access-Control-Allow-Methods", ALLOWED_METHODS);
        response.getHeaders()
                .put(
                        "Access-Control-Allow-Headers",
                        "Authorization, Content-Type, Idempotency-Key, If-None-Match, Range");
        response.getHeaders()
                .put(
                        "Access-Control-Expose-Headers",
                        String.join(", ", List.of("ETag", "Location", "Retry-After", "X-Request-Id", "Content-Range")));
        response.getHeaders().put("Access-Control-Max-Age", "600");
    }
}

package dev.sdg.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A request for a route, from a caller that may ask for it. */
public final class Request {
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Context context;
    private final Body body;
    private final Caller caller;
    private final UUID newId;

    Request(Context context, Body body, Caller caller, UUID newId) {
        this.context = context;
        this.body = body;
        this.caller = caller;
        this.newId = newId;
    }

    /** Returns who sent it. */
    public Caller caller() {
        return caller;
    }

    /**
     * Returns the id for the thing that the request makes. A request that is sent again with its
     * {@code Idempotency-Key} has the same id as before: where that thing is there, it was made by the first try.
     */
    public UUID newId() {
        return newId;
    }

    /** Returns a part of the path. */
    public String path(String name) {
        return context.pathParam(name);
    }

    /**
     * Returns the id that a part of the path is.
     *
     * @throws ProblemException 404 where it is none
     */
    public UUID id(String name) {
        String typed = path(name);
        if (!UUIDS.matcher(typed).matches()) {
            throw ProblemException.notFound("there is nothing at this address");
        }
        return UUID.fromString(typed);
    }

    /** Returns a parameter of the query. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name));
    }

    /** Returns the parameters of the query, to be read. */
    public QueryParameters parameters() {
        return new QueryParameters(this::query);
    }

    /** Returns a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    /** Returns the media type of the body, without parameters. */
    public String contentType() {
        return header("Content-Type")
                .map(type -> type.split(";", 2)[0])
                .orElse("")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the JSON object that the body is.
     *
     * @throws ProblemException 400, 413, 415 or 422 where it is none
     */
    public ObjectNode json() {
        if (!contentType().equals("application/json")) {
            throw ProblemException.of(415, "the body must be JSON: send Content-Type: application/json");
        }
        JsonNode json = Json.read(body.bytes(Body.LARGEST_JSON));
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw ProblemException.unprocessable("", "the body is not a JSON object");
    }

    /** Returns the JSON object that the body is, an empty one where there is no body. */
    public ObjectNode jsonIfAny() {
        boolean none = context.req().getContentLengthLong() <= 0
                && header("Transfer-Encoding").isEmpty();
        return none ? Json.object() : json();
    }

    /** Returns whether the body has parts. */
    public boolean isMultipart() {
        return body.isMultipart();
    }

    /**
     * Returns the parts of the body, in their order; of a route that takes files.
     *
     * @throws ProblemException 400, 408, 413 or 415 where there are none, too large ones or too many
     */
    public List<Part> parts() {
        if (!isMultipart()) {
            throw ProblemException.of(415, "the body must be files: send Content-Type: multipart/form-data");
        }
        return body.parts();
    }

    /**
     * Returns the body as it comes, of a route that takes files. Reading more than a file may have ends with a
     * {@link ProblemException}.
     */
    public InputStream body() {
        return body.stream();
    }
}

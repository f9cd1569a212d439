package dev.sdg.server.http;

import java.util.UUID;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/** What every answer has in its headers, and the id of its request. */
final class StandardHeaders {
    private static final String ID = StandardHeaders.class.getName() + ".id";

    private StandardHeaders() {}

    /** Returns the id of a request, which it gets when it is first asked for. */
    static String id(Request request) {
        if (request.getAttribute(ID) instanceof String known) {
            return known;
        }
        String id = UUID.randomUUID().toString();
        request.setAttribute(ID, id);
        return id;
    }

    /** Adds the headers; what an answer says for itself stays. */
    static void add(HttpFields.Mutable headers, String id) {
        headers.put("X-Request-Id", id);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cache-Control", "no-store");
    }
}

package dev.sdg.server.api;

import dev.sdg.server.http.Answer;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.http.Trait;
import dev.sdg.text.ResourceText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The description of the API, as OpenAPI, and a page that shows it. The document is written by hand. */
public final class DocumentRoutes implements RouteGroup {
    private static final String DOCUMENT = "/dev/sdg/server/api/openapi.json";
    private static final String OWN = "/dev/sdg/server/api/";
    private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/5.30.2/";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String JS = "text/javascript; charset=utf-8";

    /** Unlike that of our own page it lets the library make markup out of the document, which is ours. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    /** The files of the page: where each is, and its type. */
    private static final Map<String, File> FILES = Map.of(
            "swagger-ui.css", new File(SWAGGER + "swagger-ui.css", CSS),
            "swagger-ui-bundle.js", new File(SWAGGER + "swagger-ui-bundle.js", JS),
            "docs.js", new File(OWN + "docs.js", JS));

    private record File(String resource, String type) {
        Answer answer() {
            return text(type, ResourceText.text(resource));
        }
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/openapi.json", request -> text("application/json", ResourceText.text(DOCUMENT)), Trait.OPEN)
                .get("/docs", this::page, Trait.OPEN)
                .get("/docs/{file}", this::file, Trait.OPEN);
    }

    private Answer page(Request request) {
        return text("text/html; charset=utf-8", ResourceText.text(OWN + "docs.html"))
                .with("Content-Security-Policy", POLICY);
    }

    private Answer file(Request request) {
        File file = FILES.get(request.path("file"));
        if (file == null) {
            throw ProblemException.notFound("there is nothing at this address");
        }
        return file.answer();
    }

    private static Answer text(String type, String text) {
        return Answer.of(200, new Answer.Bytes(type, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }
}

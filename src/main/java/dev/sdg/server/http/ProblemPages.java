package dev.sdg.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Problems in place of the pages that the HTTP library shows where a request does not get to a route. */
final class ProblemPages extends ErrorHandler {
    private static final String TYPE = "application/problem+json";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        send(request, response, callback, ProblemException.of(status, detail(status)));
        return true;
    }

    /** Sends a problem, and closes the connection where a body may be left that nobody reads. */
    static void send(Request request, Response response, Callback callback, ProblemException problem) {
        String id = StandardHeaders.id(request);
        response.setStatus(problem.status());
        StandardHeaders.add(response.getHeaders(), id);
        response.getHeaders().put("Content-Type", TYPE);
        problem.headers().forEach(response.getHeaders()::put);
        if (request.getLength() != 0) {
            response.getHeaders().put("Connection", "close");
        }
        response.write(true, ByteBuffer.wrap(bytes(problem, id)), callback);
    }

    private static byte[] bytes(ProblemException problem, String id) {
        return Json.bytes(AnswerWriter.problemJson(problem, id));
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "this is not HTTP/1.1 as it is defined, or its address has parts that are not allowed";
            case 408 -> "the request came too slowly";
            case 413 -> "the request is too large";
            case 414, 431 -> "headers may have " + HttpServer.HEADER_BYTES + " bytes in all";
            case 503 -> "the server is stopping";
            case 505 -> "the server speaks HTTP/1.1 and HTTP/1.0";
            default ->
                HttpStatus.isServerError(status)
                        ? "a fault of the server; its log has the request"
                        : "the request cannot be answered";
        };
    }
}

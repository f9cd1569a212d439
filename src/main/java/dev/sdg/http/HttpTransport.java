package dev.sdg.http;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes exchanges over HTTP for any number of threads.
 *
 * <p>It speaks HTTP/1.1, because java.net.http fails calls over the server's limit of HTTP/2 streams instead of
 * queueing them; it follows no redirect, because the key would go with it; and its deadline covers the body too, which
 * that of java.net.http does not.
 */
public final class HttpTransport {

    /** The largest body of a reply, in bytes. */
    public static final int MAX_REPLY = 16 * 1024 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .build();

    /**
     * Sends {@code request} and waits for the whole reply, whatever its status.
     *
     * @param left the time left for it, from connect to the last byte
     * @throws HttpException when no whole reply came; a body that is longer than {@link #MAX_REPLY} is one
     */
    public HttpReply send(HttpRequest request, Duration left) {
        return exchange(request, new ResponseBody(MAX_REPLY, Optional.empty()), left);
    }

    /**
     * As {@link #send}, with the body of a success written to {@code file}, which exists and is emptied first. That
     * body may be of any length and is left out of what is returned.
     */
    public HttpReply download(HttpRequest request, Path file, Duration left) {
        return exchange(request, new ResponseBody(MAX_REPLY, Optional.of(file)), left);
    }

    private HttpReply exchange(HttpRequest request, ResponseBody body, Duration left) {
        String host = request.uri().getAuthority();
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, body);
        try {
            return reply(exchange.get(left.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw HttpException.timedOut(host, e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw HttpException.interrupted(host, e);
        } catch (ExecutionException e) {
            throw HttpException.of(host, body.status(), e.getCause());
        }
    }

    private static HttpReply reply(HttpResponse<byte[]> response) {
        return new HttpReply(
                response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
    }
}

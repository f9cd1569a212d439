package dev.sdg.server.http;

/**
 * Who sent a request.
 *
 * @param who the name of the token; {@code nobody} where none is needed and none was sent
 * @param address the client's IP address
 * @param request the id of the request, in the log and in every problem
 */
public record Caller(String who, String address, String request) {
    /** Who calls without a token. */
    public static final String NOBODY = "nobody";
}

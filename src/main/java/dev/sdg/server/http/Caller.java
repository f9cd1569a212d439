package dev.sdg.server.http;

/**
 * Who sent a request.
 *
 * @param who the name of the token; {@link #NOBODY} or {@link #ANYONE} where none was sent
 * @param address the client's IP address
 * @param request the id of the request, in the log and in every problem
 */
public record Caller(String who, String address, String request) {
    /** Who calls without a token. */
    public static final String NOBODY = "nobody";

    /** Who calls where no token is needed. */
    public static final String ANYONE = "anyone";
}

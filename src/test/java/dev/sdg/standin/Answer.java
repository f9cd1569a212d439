package dev.sdg.standin;

import java.io.IOException;

/** What the stand-in does with one request. */
@FunctionalInterface
public interface Answer {

    /**
     * Answers on {@code connection}.
     *
     * @throws IOException when the client has gone
     */
    void send(Connection connection) throws IOException, InterruptedException;
}

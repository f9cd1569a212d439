package dev.sdg.server.http;

import java.util.Optional;

/** Which tokens are known. Called by many threads. */
@FunctionalInterface
public interface Tokens {

    /** Returns the name of {@code token}, after the same time whether it is known or not. */
    Optional<String> nameOf(String token);
}

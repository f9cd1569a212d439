package dev.sdg.server;

import dev.sdg.server.http.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The token of one start of the server, before those that have names. */
record StartToken(String token, Tokens named) implements Tokens {
    private static final String NAME = "start";

    @Override
    public Optional<String> nameOf(String presented) {
        Optional<String> name = named.nameOf(presented);
        boolean equal = MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
        return equal ? Optional.of(NAME) : name;
    }
}

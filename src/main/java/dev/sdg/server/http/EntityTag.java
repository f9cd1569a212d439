package dev.sdg.server.http;

import java.util.Arrays;
import java.util.Optional;

/** Tags of what is answered with, and conditions on them (RFC 9110, 8.8.3 and 13.1.2). */
public final class EntityTag {
    private EntityTag() {}

    /**
     * Returns whether {@code ifNoneMatch}, the header, names {@code tag} (with its quotes) in a list, or is {@code *}.
     */
    public static boolean isNamed(Optional<String> ifNoneMatch, String tag) {
        return ifNoneMatch.stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || (one.startsWith("W/") ? one.substring(2) : one).equals(tag));
    }
}

package dev.sdg.retrieval;

import dev.sdg.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The first 16 bytes of a text's SHA-256. */
record TextHash(long high, long low) implements Comparable<TextHash> {
    static TextHash of(String text) {
        ByteBuffer digest = ByteBuffer.wrap(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
        return new TextHash(digest.getLong(), digest.getLong());
    }

    @Override
    public int compareTo(TextHash other) {
        int order = Long.compare(high, other.high);
        return order != 0 ? order : Long.compare(low, other.low);
    }
}

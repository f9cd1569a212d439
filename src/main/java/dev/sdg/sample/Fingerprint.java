package dev.sdg.sample;

import dev.sdg.text.NormalizedText;
import dev.sdg.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What makes a row the same as another: the first 16 bytes of a SHA-256 over its identity fields, each after Unicode
 * NFC, case folding, trimming and collapsing of white space.
 *
 * @param high the first eight bytes, big-endian
 * @param low the next eight
 */
public record Fingerprint(long high, long low) {

    /** Returns the fingerprint of {@code sample}, a row of {@code schema}. */
    public static Fingerprint of(RowSchema schema, Sample sample) {
        MessageDigest sha256 = Sha256.digest();
        for (String name : schema.uniqueBy()) {
            update(sha256, sample.values().get(schema.indexOf(name)));
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        return new Fingerprint(digest.getLong(), digest.getLong());
    }

    /** Returns {@code text} as it is compared: NFC, folded case, no white space around, single blanks within. */
    public static String normalised(String text) {
        return NormalizedText.of(text);
    }

    /** Returns 32 hexadecimal digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }

    /** A tag and, for what has parts, a length before each value keep ("a", "bc") apart from ("ab", "c"). */
    private static void update(MessageDigest sha256, Value value) {
        if (value instanceof Value.Text text) {
            byte[] bytes = normalised(text.text()).getBytes(StandardCharsets.UTF_8);
            sha256.update(tagged('t', bytes.length));
            sha256.update(bytes);
        } else if (value instanceof Value.Whole whole) {
            sha256.update(tagged('w', whole.number()));
        } else if (value instanceof Value.Decimal decimal) {
            sha256.update(tagged('d', Double.doubleToLongBits(decimal.number() + 0.0)));
        } else if (value instanceof Value.Flag flag) {
            sha256.update(tagged('f', flag.flag() ? 1 : 0));
        } else if (value instanceof Value.Array array) {
            sha256.update(tagged('a', array.items().size()));
            array.items().forEach(item -> update(sha256, item));
        } else if (value instanceof Value.Struct struct) {
            sha256.update(tagged('o', struct.values().size()));
            struct.values().forEach(part -> update(sha256, part));
        } else {
            sha256.update(tagged('-', 0));
        }
    }

    private static byte[] tagged(char tag, long number) {
        return ByteBuffer.allocate(9).put((byte) tag).putLong(number).array();
    }
}

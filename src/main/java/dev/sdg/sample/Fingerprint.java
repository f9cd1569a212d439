package dev.sdg.sample;

import dev.sdg.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

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
        return collapsed(isAscii(text) ? text.toLowerCase(Locale.ROOT) : folded(text));
    }

    private static String folded(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Returns 32 hexadecimal digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }

    private static String collapsed(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                gap = !collapsed.isEmpty();
            } else {
                if (gap) {
                    collapsed.append(' ');
                    gap = false;
                }
                collapsed.append(c);
            }
        }
        return collapsed.toString();
    }

    /** A tag and, for text, a length before each value keep ("a", "bc") apart from ("ab", "c"). */
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
        } else {
            sha256.update(tagged('-', 0));
        }
    }

    private static byte[] tagged(char tag, long number) {
        return ByteBuffer.allocate(9).put((byte) tag).putLong(number).array();
    }
}

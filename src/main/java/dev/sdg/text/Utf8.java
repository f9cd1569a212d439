package dev.sdg.text;

/** How long texts are in UTF-8. */
public final class Utf8 {
    private Utf8() {}

    /**
     * Returns how many bytes {@code codePoint} takes, 1 to 4; 3 for half of a surrogate pair, which UTF-8 has no place
     * for.
     */
    public static int bytes(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}

package dev.sdg.text;

import java.text.Normalizer;
import java.util.Locale;

/** Texts as they are compared: equal ones are one text to a reader. */
public final class NormalizedText {
    private NormalizedText() {}

    /** Returns {@code text} in NFC, with folded case, no white space around it and single blanks within. */
    public static String of(String text) {
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

    private static String collapsed(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c > ' ' && c < 0x7f; // most characters are
            if (!plain && (Character.isWhitespace(c) || Character.isSpaceChar(c))) {
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
}

package dev.sdg.table.catalogue.word;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes names in the letters that addresses allow: Latin ones without accents, Cyrillic, Greek and Korean ones by
 * sound.
 */
public final class Ascii {
    private static final Map<Character, String> LETTERS =
            letters("ä ae ö oe ü ue ß ss æ ae œ oe ø oe å aa ð d þ th ł l đ d ı i ħ h ŋ ng ə e "
                    + "а a б b в v г g ґ g д d е e є ie ё e ж zh з z и i і i ї i й y к k л l м m н n о o п p р r "
                    + "с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ - ы y ь -"
                    + " э e ю iu я ia ў u ј j љ lj њ nj ћ c "
                    + "џ dz ѓ g ќ k α a β v γ g δ d ε e ζ z η i θ th ι i κ k"
                    + " λ l μ m ν n ξ x ο o π p ρ r σ s ς s "
                    + "τ t υ y φ f χ ch ψ ps ω o");

    private static final char ASCII = 128;
    private static final char FIRST_SYLLABLE = '\uAC00';
    private static final char LAST_SYLLABLE = '\uD7A3';
    private static final int VOWELS = 21;
    private static final int FINALS = 28;
    private static final String INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h";
    private static final String MEDIALS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i";
    private static final String ENDS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p h";

    private Ascii() {}

    private static Map<Character, String> letters(String table) {
        String[] words = table.split(" ", -1);
        Map<Character, String> letters = new HashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            letters.put(words[i].charAt(0), words[i + 1].equals("-") ? "" : words[i + 1]);
        }
        return Map.copyOf(letters);
    }

    /** Returns {@code text} in lower-case letters and digits; what has no such form is left out. */
    public static String of(String text) {
        if (isAscii(text)) {
            return ofAscii(text);
        }
        StringBuilder ascii = new StringBuilder();
        String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        lower.chars().forEach(letter -> {
            String known = LETTERS.get((char) letter);
            ascii.append(known != null ? known : plain((char) letter));
        });
        return ascii.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    /** Lists have thousands of words, nearly all of them in ASCII. */
    private static String ofAscii(String text) {
        char[] letters = new char[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            char lower = letter >= 'A' && letter <= 'Z' ? (char) (letter + ('a' - 'A')) : letter;
            if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
                letters[count++] = lower;
            }
        }
        return new String(letters, 0, count);
    }

    /** Returns a Korean syllable as the Revised Romanization of Korean writes it, without changes between syllables. */
    private static String syllable(char letter) {
        int index = letter - FIRST_SYLLABLE;
        return part(INITIALS, index / (VOWELS * FINALS))
                + part(MEDIALS, index / FINALS % VOWELS)
                + part(ENDS, index % FINALS);
    }

    private static String part(String parts, int index) {
        return parts.split(" ", -1)[index].replace("-", "");
    }

    private static String plain(char letter) {
        if (letter >= FIRST_SYLLABLE && letter <= LAST_SYLLABLE) {
            return syllable(letter);
        }
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD)
                .chars()
                .map(part -> LETTERS.containsKey((char) part)
                        ? LETTERS.get((char) part).charAt(0)
                        : part)
                .filter(part -> (part >= 'a' && part <= 'z') || (part >= '0' && part <= '9'))
                .forEach(part -> plain.append((char) part));
        return plain.toString();
    }
}

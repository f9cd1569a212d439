package dev.sdg.format.validation;

import dev.sdg.text.ResourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a text, in lower case and with their places. Where words are not parted by blanks, each character is
 * one.
 */
final class TextWords {
    private static final String UNSPACED =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";
    private static final Pattern WORD =
            Pattern.compile("[" + UNSPACED + "]|[\\p{L}\\p{N}\\p{M}&&[^" + UNSPACED + "]]+");
    private static final Pattern UNSPACED_CHARACTER = Pattern.compile("[" + UNSPACED + "]");
    private static final Set<String> FUNCTION_WORDS = ResourceText.text("/dev/sdg/format/function-words.txt")
            .lines()
            .flatMap(line -> List.of(line.split(" ")).stream())
            .collect(Collectors.toUnmodifiableSet());

    private TextWords() {}

    /** A word of a text and where it stands. */
    record Word(String word, int start, int end) {
        /** Returns whether it says something: it has a digit, or is longer than a letter and no function word. */
        boolean isContent() {
            return word.codePoints().anyMatch(c -> Character.isDigit(c) || isUnspaced(c))
                    || (word.length() > 1 && !FUNCTION_WORDS.contains(word));
        }
    }

    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(new Word(word.group().toLowerCase(Locale.ROOT), word.start(), word.end()));
        }
        return words;
    }

    static boolean isUnspaced(int character) {
        return character > 0x0E00
                && UNSPACED_CHARACTER.matcher(Character.toString(character)).matches();
    }
}

package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.Token;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells sentences that stand alone from those that lean on what was said before, and from what is no sentence. */
public final class SelfContained {

    /** First words that point back. */
    private static final Set<String> POINTERS = Set.of("this", "these", "those", "that", "it", "its", "they", "their", "them", "he", "she", "his", "her", "we", "our", "i", "my", "such", "another", "other", "others", "both", "either", "neither", "one", "here", "there", "then", "so", "thus", "therefore", "hence", "however", "moreover", "furthermore", "also", "instead", "otherwise", "similarly", "likewise", "meanwhile", "nevertheless", "nonetheless", "consequently", "additionally", "finally", "next", "but", "and", "or", "yet", "still", "too", "again", "what", "who", "why", "how", "which", "where", "accordingly", "besides", "afterwards", "later", "earlier", "now", "even", "only", "nor", "not", "no", "yes", "conversely", "indeed", "rather", "unlike", "same", "all", "each", "some", "many", "most", "few", "several", "none", "first", "second", "third", "lastly");

    private static final Pattern POINTING_PHRASE = Pattern.compile(
            "(?i)^(as a result|for example|for instance|in addition|in contrast|on the other hand|by contrast|in turn|"
                    + "in (this|that|these|those|such|both|either|each)|at (this|that|the same)|after (this|that|these)|because of (this|that|these)|"
                    + "for (this|that|these|both)|with (this|these|that)|the (latter|former|same|other|others|second|third|first|next|following|above|"
                    + "previous|resulting|remaining|rest|result|reason|answer|difference is|effect|opposite)|in other words|in fact|as (above|before|well)|from (this|these|then|there)|"
                    + "to (this|that|do this|do so)|on (this|that|these)|under (this|these)|during (this|that)|by (this|then|that)|"
                    + "at (first|last)|of (these|those|this)|like (this|these))\\b.*");

    private static final Pattern NO_PROSE = Pattern.compile("[{}<>=|\\\\`_~^*#@\\[\\]]|https?:|www\\.|\\.\\.\\.|…|\\w\\(\\)|--|::|\\$\\w|\\w/\\w+/");

    private SelfContained() {}

    /** Returns whether {@code sentence} is prose and a whole statement that can be understood alone. */
    public static boolean isStatement(Sentence sentence) {
        return isProse(sentence) && sentence.text().endsWith(".") && startsAlone(sentence) && hasLength(sentence, 5, 40);
    }

    /** Returns whether a text may begin with {@code sentence}. */
    public static boolean startsAlone(Sentence sentence) {
        Token first = sentence.at(0);
        return Character.isUpperCase(sentence.text().codePointAt(0))
                && !POINTERS.contains(first.lower())
                && !POINTING_PHRASE.matcher(sentence.text()).matches();
    }

    /** Returns whether {@code sentence} is ordinary prose: no code, no address, no table, no shouting. */
    public static boolean isProse(Sentence sentence) {
        String text = sentence.text();
        long letters = text.chars().filter(c -> Character.isLetter(c) || c == ' ').count();
        return !NO_PROSE.matcher(text).find()
                && letters >= text.length() * 0.8
                && !text.equals(text.toUpperCase(java.util.Locale.ROOT))
                && isBalanced(text)
                && sentence.tokens().stream().anyMatch(token -> token.is(Tag.VERB, Tag.AUX));
    }

    static boolean hasLength(Sentence sentence, int least, int most) {
        long words = sentence.tokens().stream().filter(token -> !token.is(Tag.PUNCT)).count();
        return words >= least && words <= most;
    }

    /** Returns whether brackets and quotation marks in {@code text} come in pairs. */
    static boolean isBalanced(String text) {
        return count(text, '(') == count(text, ')') && count(text, '"') % 2 == 0 && count(text, '“') == count(text, '”');
    }

    private static long count(String text, char mark) {
        return text.chars().filter(c -> c == mark).count();
    }
}

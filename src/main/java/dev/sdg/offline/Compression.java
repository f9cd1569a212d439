package dev.sdg.offline;

import dev.sdg.offline.grammar.Annotator;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.Token;
import dev.sdg.offline.question.SelfContained;
import dev.sdg.text.WordCount;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens English sentences so that what is left is true wherever the whole is: drops what stands in brackets, a
 * relative clause behind a comma, and what is added behind the last comma. Safe for use by many threads.
 */
final class Compression {

    private static final Pattern BRACKETS = Pattern.compile(" \\([^()]{3,}\\)");

    private static final Pattern RELATIVE_INSIDE = Pattern.compile(", (?:which|who|whose|where) [^,;:]+,(?= \\p{Ll})");

    /** Reasons, examples, concessions and circumstances: nothing that takes back what stands before it. */
    private static final Pattern ADDED = Pattern.compile(
            ", (?:which|who|whose|where|including|such as|especially|particularly|in particular|notably|because|since"
                    + "|as|although|even though|though|while|whereas|so that|thanks to|due to|along with|together with"
                    + "|followed by|for example|for instance|\\p{Ll}+ing) [^;:]+(?=\\.$)");

    /** A second statement. */
    private static final Pattern COORDINATED = Pattern.compile("(?:,? and|,? but|, so|, yet) [^;:]+(?=\\.$)");

    private static final Pattern DATE_IN_FRONT =
            Pattern.compile("^(?:In|On|By|Since|During) (?:(?:early|mid|late|the|\\d{1,2}|\\p{Lu}\\p{Ll}{2,8}) ){0,3}"
                    + "(?:1\\d|20)\\d\\ds?, ");

    /** "More than …, as …", "X, as well as Y, is": the comma does not close a statement. */
    private static final Pattern UNSAFE = Pattern.compile(
            "(?i), (?:as (?:well|opposed|long|soon|if|much|many|far)|since then|while not)\\b|, being |, according "
                    + "|, provid(?:ed|ing) |, assuming |, suppos|, excluding|, lacking |, depending |, during "
                    + "|\\b(?:if|unless|whether|neither|either|less|fewer|only)\\b");

    private static final int LEAST_WORDS = 6;
    private static final int LEAST_DROPPED = 2;

    private final Annotator annotator;

    Compression(Annotator annotator) {
        this.annotator = annotator;
    }

    /** Returns the shorter forms of {@code sentence}, a whole one, the longest first; none where no rule is sure. */
    List<String> of(String sentence) {
        if (!sentence.endsWith(".") || UNSAFE.matcher(sentence).find()) {
            return List.of();
        }
        Set<String> found = new LinkedHashSet<>();
        String left = sentence;
        for (Pattern part : List.of(BRACKETS, RELATIVE_INSIDE, ADDED, COORDINATED, DATE_IN_FRONT)) {
            Optional<String> shorter = without(part, left);
            if (shorter.isPresent()) {
                left = shorter.get();
                found.add(left);
            }
        }
        return found.stream()
                .filter(shorter -> WordCount.of(shorter) >= LEAST_WORDS
                        && WordCount.of(sentence) - WordCount.of(shorter) >= LEAST_DROPPED)
                .toList();
    }

    private Optional<String> without(Pattern part, String sentence) {
        Matcher matcher = part.matcher(sentence);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String rest = sentence.substring(0, matcher.start()) + sentence.substring(matcher.end());
        String written = TextCase.written(rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1));
        return keepsTruth(part, sentence, matcher) && SelfContained.standsAlone(written)
                ? Optional.of(written)
                : Optional.empty();
    }

    private boolean keepsTruth(Pattern part, String sentence, Matcher place) {
        String front = sentence.substring(0, place.start());
        if (part == RELATIVE_INSIDE) {
            return resumes(front, sentence.substring(place.end()));
        }
        if (part == COORDINATED) {
            String behind = place.group().replaceFirst("^,? \\p{L}+ ", "");
            return closes(front)
                    && !front.matches("(?i).*\\b(?:between|both|either|to|not|no)\\b.*")
                    && isClause(behind);
        }
        return part == BRACKETS || part == DATE_IN_FRONT || closes(front);
    }

    /** Returns whether {@code text} begins with a verb, or with a subject and its verb. */
    private boolean isClause(String text) {
        List<Token> words = annotator.words(text + ".");
        int verb = firstVerb(words);
        return verb == 0 || (verb > 0 && words.get(0).is(Tag.PRON, Tag.DET, Tag.PROPN) && verb <= 4);
    }

    /**
     * Returns whether {@code front} is a statement by itself: one subject with its verb, in front of any other comma.
     */
    private boolean closes(String front) {
        List<Token> words = annotator.words(front + ".");
        int verb = firstVerb(words);
        return verb > 0
                && !words.get(0).is(Tag.SCONJ, Tag.ADP, Tag.VERB, Tag.ADV, Tag.PART)
                && front.indexOf(',') < 0
                && words.stream().noneMatch(word -> word.isWord("that", "which", "who"));
    }

    /** Returns whether {@code rest} goes on with the verb of the sentence that {@code front} begins. */
    private boolean resumes(String front, String rest) {
        return annotator.words(front + rest).stream()
                .filter(word -> word.start() >= front.length())
                .findFirst()
                .filter(word -> word.is(Tag.AUX, Tag.VERB) && !word.lower().endsWith("ing"))
                .isPresent();
    }

    private static int firstVerb(List<Token> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).is(Tag.AUX, Tag.VERB) && !words.get(i).lower().endsWith("ing")) {
                return i;
            }
        }
        return -1;
    }
}

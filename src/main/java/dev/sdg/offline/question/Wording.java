package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.Token;
import dev.sdg.offline.grammar.WordList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How words are written inside a question: the capital of a sentence's first word goes, that of a name stays.
 *
 * @param common words that the text around writes in lower case, singular and plural
 * @param names words that it writes with a capital where no sentence begins
 */
public record Wording(Set<String> common, Set<String> names) {

    /** Adjectives of peoples and places. */
    private static final Set<String> OF_PLACES = WordList.words("adjectives-of-places.txt");

    public Wording {
        common = Set.copyOf(common);
        names = Set.copyOf(names);
    }

    /** Returns the wording of a text that has {@code sentences}. */
    public static Wording of(List<String> sentences) {
        Set<String> common = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (String sentence : sentences) {
            String[] words = sentence.split("[^\\p{L}\\p{N}]+", -1);
            for (int i = 0; i < words.length; i++) {
                if (words[i].equals(words[i].toLowerCase(Locale.ROOT))) {
                    common.add(singular(words[i]));
                } else if (i > 0) {
                    names.add(words[i]);
                }
            }
        }
        return new Wording(common, names);
    }

    /** Returns the text of {@code span} as it stands inside a sentence. */
    public String inside(Sentence sentence, Span span) {
        String text = sentence.text(span);
        boolean opens = !span.isEmpty() && sentence.at(span.from()).start() == 0;
        return opens && !isName(sentence, span.from())
                ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1)
                : text;
    }

    /** Returns whether it is known how the word at the start of {@code sentence} is written elsewhere. */
    public boolean isSure(Sentence sentence) {
        Token first = sentence.at(0);
        boolean unknownName = first.is(Tag.PROPN)
                && !names.contains(first.text())
                && !common.contains(singular(first.lower()))
                && !sentence.at(1).text().matches("\\p{Lu}.*")
                && !sentence.at(2).text().matches("\\p{Lu}\\p{Ll}.*")
                && !isPlural(sentence);
        return !unknownName || hasInnerCapital(first.text()) || OF_PLACES.contains(first.lower());
    }

    private boolean isName(Sentence sentence, int index) {
        Token first = sentence.at(index);
        Token second = sentence.at(index + 1);
        boolean proper = first.is(Tag.PROPN);
        return hasInnerCapital(first.text())
                || (proper && names.contains(first.text()))
                || (second.isWord("'s", "’s") && !common.contains(first.lower()))
                || (first.is(Tag.PROPN, Tag.NOUN, Tag.ADJ, Tag.X)
                        && second.text().matches("\\p{Lu}\\p{Ll}.*"))
                || OF_PLACES.contains(first.lower())
                || (first.is(Tag.ADJ) && first.lower().matches(".*(ian|ese)"))
                || (proper && !common.contains(singular(first.lower())) && !isPlural(sentence));
    }

    /** "Beekeepers use": a plural at the start with its verb is no name. */
    private static boolean isPlural(Sentence sentence) {
        Token verb = sentence.at(1);
        return sentence.at(0).lower().endsWith("s")
                && ((verb.is(Tag.VERB) && !verb.lower().endsWith("s")) || verb.isWord("are", "were", "have"));
    }

    private static boolean hasInnerCapital(String text) {
        return text.length() > 1 && !text.substring(1).equals(text.substring(1).toLowerCase(Locale.ROOT));
    }

    private static String singular(String word) {
        return word.endsWith("s") && word.length() > 3 ? word.substring(0, word.length() - 1) : word;
    }
}

package dev.sdg.offline.grammar;

import java.util.Arrays;
import java.util.Locale;

/**
 * A word or a mark.
 *
 * @param text as it stands
 * @param start offset in the sentence, in UTF-16 units
 * @param tag its part of speech
 * @param lemma its dictionary form in lower case; of anything but verbs and nouns the word itself
 */
public record Token(String text, int start, Tag tag, String lemma) {

    /** Returns the offset behind its last character. */
    public int end() {
        return start + text.length();
    }

    /** Returns the word in lower case. */
    public String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Returns whether the tag is one of {@code tags}. */
    public boolean is(Tag... tags) {
        return Arrays.asList(tags).contains(tag);
    }

    /** Returns whether the word, in lower case, is one of {@code words}. */
    public boolean isWord(String... words) {
        return Arrays.asList(words).contains(lower());
    }

    /** Returns whether this is a noun or a name. */
    public boolean isNominal() {
        return is(Tag.NOUN, Tag.PROPN);
    }

    /** Returns this token with another tag and lemma. */
    Token as(Tag newTag, String newLemma) {
        return new Token(text, start, newTag, newLemma);
    }
}

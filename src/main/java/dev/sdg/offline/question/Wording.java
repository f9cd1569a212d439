package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How words are written inside a question: the capital of a sentence's first word goes, that of a name stays.
 *
 * @param common words that the text around writes in lower case
 */
record Wording(Set<String> common) {
    Wording {
        common = Set.copyOf(common);
    }

    /** Returns the wording of a text that has {@code sentences}. */
    static Wording of(List<Sentence> sentences) {
        Set<String> common = new HashSet<>();
        for (Sentence sentence : sentences) {
            sentence.tokens().stream().map(Token::text).filter(text -> text.equals(text.toLowerCase(java.util.Locale.ROOT)))
                    .forEach(common::add);
        }
        return new Wording(common);
    }

    /** Returns the text of {@code span} as it stands inside a sentence. */
    String inside(Sentence sentence, Span span) {
        if (span.isEmpty()) {
            return "";
        }
        String text = sentence.text(span);
        Token first = sentence.at(span.from());
        return opensSentence(sentence, span.from()) && !isName(first, sentence.at(span.from() + 1))
                ? Character.toLowerCase(text.charAt(0)) + text.substring(1)
                : text;
    }

    private static boolean opensSentence(Sentence sentence, int index) {
        return index == 0;
    }

    private boolean isName(Token first, Token second) {
        String text = first.text();
        if (text.length() > 1 && !text.substring(1).equals(text.substring(1).toLowerCase(java.util.Locale.ROOT))) {
            return true;
        }
        boolean followedByName = second.is(Tag.PROPN) && Character.isUpperCase(second.text().charAt(0));
        return first.is(Tag.PROPN) && (followedByName || !common.contains(first.lower()));
    }
}

package dev.sdg.offline.question;

import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.Token;
import java.util.Set;

/** Recognises commands: a verb's base form with its object, and no subject. */
public final class Command {

    /** Commands that tell nothing by themselves. */
    private static final Set<String> WEAK =
            Set.of("see", "note", "let", "think", "remember", "imagine", "suppose", "say", "have");

    private Command() {}

    /** Returns whether a command begins at {@code from}. */
    public static boolean at(Sentence sentence, int from) {
        Token verb = sentence.at(from);
        Token next = sentence.at(from + 1);
        boolean base = verb.is(Tag.VERB)
                && verb.lower().equals(verb.lemma())
                && !verb.lower().matches(".*[^s]s")
                && !WEAK.contains(verb.lemma());
        boolean goesOn = next.is(Tag.DET, Tag.NOUN, Tag.ADJ, Tag.ADV, Tag.NUM, Tag.ADP, Tag.PRON, Tag.PROPN);
        return base && goesOn && !sentence.at(from + 2).is(Tag.AUX) && !isSubject(sentence, from);
    }

    /** "Press freedom is …" begins with a noun that the tagger may take for a verb. */
    private static boolean isSubject(Sentence sentence, int from) {
        int end = NounPhrases.plainEnd(sentence, from + 1);
        return end > from + 1 && sentence.at(end).is(Tag.AUX);
    }
}

package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.Token;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.grammar.WordList;
import dev.sdg.offline.question.People;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.Statement;
import java.util.Optional;
import java.util.Set;

/** Asks what something is, and what it is called. */
final class Definitions {

    /** Nouns after "is a" that judge or compare, and do not say what something is. */
    private static final Set<String> NO_CLASS = WordList.words("no-classes.txt");

    private static final Set<String> VAGUE = WordList.words("vague-words.txt");

    private Definitions() {}

    /** "A spring tide is a tide that …": "What is a spring tide?" */
    static Optional<Question> definition(Statement statement) {
        return statement
                .affirmative()
                .filter(clause ->
                        clause.verb().is(VerbGroup.Kind.COPULA) && clause.lead().isEmpty())
                .filter(clause -> clause.verb().span().size() == 1 && isTerm(clause) && classifies(clause))
                .flatMap(clause -> {
                    boolean person = People.byName(clause.sentence(), clause.subject())
                            && People.byNoun(clause.sentence(), clause.rest());
                    String subject = statement.wording().inside(clause.sentence(), clause.subject());
                    return statement.question(opening(person, clause) + subject, clause.rest());
                });
    }

    /** "A lock is …" says what any lock is, "The lock is …" something about one of them; so does the past. */
    private static boolean isTerm(Clause clause) {
        Sentence sentence = clause.sentence();
        boolean name = sentence.tokens(clause.subject()).stream().anyMatch(token -> token.is(Tag.PROPN));
        boolean present = sentence.at(clause.verb().operator()).isWord("is", "are");
        boolean plain = sentence.tokens(clause.subject()).stream()
                .noneMatch(token ->
                        token.is(Tag.NUM, Tag.PRON, Tag.ADP) || token.text().matches(".*\\d.*"));
        boolean general = name || !sentence.at(clause.subject().from()).isWord("the");
        boolean person = People.byName(sentence, clause.subject()) && People.byNoun(sentence, clause.rest());
        return plain && !VAGUE.contains(clause.subjectHead().lower()) && (person || (present && general));
    }

    private static boolean classifies(Clause clause) {
        Sentence sentence = clause.sentence();
        int from = clause.rest().from();
        int end = NounPhrases.plainEnd(sentence, from);
        boolean opens = sentence.at(from).isWord("a", "an", "the")
                || sentence.at(clause.verb().operator()).isWord("are", "were")
                || sentence.at(end).isWord("that", "which", "who");
        boolean telling = clause.rest().size() >= 4 && clause.rest().to() == sentence.close();
        boolean abstraction = sentence.at(clause.subject().from()).isWord("the")
                && sentence.tokens(clause.subject()).stream().anyMatch(token -> token.isWord("of"))
                && !sentence.at(from).isWord("the");
        return opens
                && !abstraction
                && telling
                && end > from
                && !singlesOut(clause)
                && sentence.at(end - 1).is(Tag.NOUN, Tag.PROPN)
                && !NO_CLASS.contains(sentence.at(end - 1).lemma());
    }

    private static String opening(boolean person, Clause clause) {
        String verb = clause.sentence().at(clause.verb().operator()).lower();
        return (person ? "Who " : "What ") + verb + " ";
    }

    /** Returns whether the clause says that its subject is "the largest", "the first", "the only" one. */
    private static boolean singlesOut(Clause clause) {
        Sentence sentence = clause.sentence();
        int from = clause.rest().from();
        Token second = sentence.at(from + 1);
        return sentence.at(from).isWord("the")
                && (second.isWord("first", "only", "main", "most", "least", "best", "worst", "commonest", "last")
                        || second.lower().matches("\\p{L}{2,}(est)"));
    }
}

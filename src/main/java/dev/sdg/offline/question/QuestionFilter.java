package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.WordList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns away questions that a person would not ask: vague, dangling, too long, or with the answer in them. */
public final class QuestionFilter {

    /** Words that point outside the question. */
    private static final Set<String> POINTERS = WordList.words("pointers-in-questions.txt");

    /** Words that make a short answer point elsewhere. */
    private static final Set<String> ANSWER_POINTERS =
            Set.of("this", "these", "those", "such", "latter", "former", "above", "below");

    /** Nouns that say nothing by themselves. */
    private static final Set<String> VAGUE = WordList.words("vague-words.txt");

    private static final Set<String> PAST = Set.of("was", "were", "did", "had");

    private static final Set<String> FUNCTION_WORDS = WordList.words("function-words.txt");

    public boolean accepts(Question question, Sentence sentence) {
        List<String> words = words(question.text());
        String answer = sentence.text().substring(question.start(), question.end());
        return words.size() >= 4
                && words.size() <= 20
                && words.stream().noneMatch(POINTERS::contains)
                && !words.contains("because")
                && !(words.contains("that") && pointsWithThat(sentence))
                && !repeatsItself(words)
                && isSpecific(words, sentence)
                && !(PAST.contains(words.get(1)) && nouns(words, sentence) < 2)
                && SelfContained.isBalanced(question.text())
                && !question.text()
                        .matches(".*[(\"“”:;–—_].*|.*\\b\\p{L}\\d+\\b.*"
                                + "|.* under (study|discussion|consideration)\\b.*|.* (and|or|the|a|an|but|than)\\?")
                && isAnswer(answer)
                && !question.text().toLowerCase(Locale.ROOT).contains(answer.toLowerCase(Locale.ROOT));
    }

    /** Counts the nouns of the question, a name twice. */
    private static int nouns(List<String> words, Sentence sentence) {
        return sentence.tokens().stream()
                .filter(token -> token.isNominal() && words.contains(token.lower()) && !VAGUE.contains(token.lower()))
                .mapToInt(token -> token.is(Tag.PROPN) ? 2 : 1)
                .sum();
    }

    /** At least one noun or adjective must say what the question is about. */
    private static boolean isSpecific(List<String> words, Sentence sentence) {
        return sentence.tokens().stream()
                .filter(token -> token.is(Tag.NOUN, Tag.PROPN, Tag.ADJ) && words.contains(token.lower()))
                .anyMatch(
                        token -> !VAGUE.contains(token.lower()) && token.text().length() > 1);
    }

    /** "changed that within a year", "at that moment": not the "that" of a relative clause. */
    private static boolean pointsWithThat(Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            boolean that = sentence.at(i).isWord("that");
            boolean alone = sentence.at(i + 1).is(Tag.ADP, Tag.PUNCT) || i == 0;
            if (that
                    && (alone
                            || sentence.at(i - 1).is(Tag.ADP)
                            || (sentence.at(i - 1).is(Tag.VERB)
                                    && sentence.at(i + 1).is(Tag.NOUN, Tag.ADJ)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean repeatsItself(List<String> words) {
        return words.stream()
                .filter(word -> word.length() > 3 && !FUNCTION_WORDS.contains(word))
                .anyMatch(word -> words.indexOf(word) != words.lastIndexOf(word));
    }

    private static boolean isAnswer(String answer) {
        List<String> words = words(answer);
        boolean vague = words.stream()
                .allMatch(word -> FUNCTION_WORDS.contains(word) || VAGUE.contains(word) || POINTERS.contains(word));
        boolean pointing = words.size() <= 8 && words.stream().anyMatch(ANSWER_POINTERS::contains);
        return words.size() <= 30
                && !vague
                && !pointing
                && SelfContained.isBalanced(answer)
                && !POINTERS.contains(words.get(0));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}'’°%-]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}

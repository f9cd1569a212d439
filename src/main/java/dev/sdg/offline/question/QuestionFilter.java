package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns away questions that a person would not ask: vague, dangling, too long, or with the answer in them. */
final class QuestionFilter {

    /** Words that point outside the question. */
    private static final Set<String> POINTERS = Set.of(
            "it", "he", "she", "they", "them", "him", "this", "these", "those", "we", "us", "our", "i", "my", "here", "above",
            "below", "following", "latter", "former", "such", "other", "others", "another", "same", "ones", "too", "also",
            "however", "therefore", "thus", "instead", "again", "then", "so", "first", "even", "still", "already", "both",
            "either", "neither", "itself", "themselves", "his", "her", "yet", "hence", "otherwise", "else");

    /** Nouns that say nothing by themselves. */
    private static final Set<String> VAGUE = Set.of(
            "thing", "things", "way", "ways", "reason", "result", "results", "case", "cases", "example", "examples", "part",
            "kind", "kinds", "type", "types", "number", "amount", "process", "method", "methods", "step", "steps", "problem",
            "effect", "effects", "difference", "rest", "answer", "name", "word", "term", "idea", "aim", "purpose",
            "advantage", "disadvantage", "value", "values", "point", "points", "change", "changes", "option", "options",
            "section", "chapter", "page", "table", "figure", "list", "one", "people", "person", "something", "anything",
            "everything", "someone", "nothing", "fact", "approach", "system", "note", "field", "item", "items");

    private static final Set<String> FUNCTION_WORDS = Set.of(
            "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "with", "by", "as", "and", "or", "is", "are", "was",
            "were", "be", "been", "do", "does", "did", "can", "could", "must", "should", "will", "would", "may", "might", "has",
            "have", "had", "what", "who", "whom", "which", "when", "where", "why", "how", "many", "much", "long", "often", "year", "you",
            "your", "its", "their", "that", "if", "not", "used", "called", "known", "happens", "temperature", "time", "within");

    boolean accepts(Question question, Sentence sentence) {
        List<String> words = words(question.text());
        String answer = sentence.text().substring(question.start(), question.end());
        return words.size() >= 4
                && words.size() <= 20
                && words.stream().noneMatch(POINTERS::contains)
                && isSpecific(words)
                && SelfContained.isBalanced(question.text())
                && !question.text().matches(".*[(\"“”:;–—].*")
                && isAnswer(answer)
                && !question.text().toLowerCase(Locale.ROOT).contains(answer.toLowerCase(Locale.ROOT));
    }

    /** At least one word must say what the question is about. */
    private static boolean isSpecific(List<String> words) {
        return words.stream()
                .filter(word -> !FUNCTION_WORDS.contains(word) && !VAGUE.contains(word))
                .anyMatch(word -> word.length() > 2);
    }

    private static boolean isAnswer(String answer) {
        List<String> words = words(answer);
        boolean vague = words.stream().allMatch(word -> FUNCTION_WORDS.contains(word) || VAGUE.contains(word) || POINTERS.contains(word));
        return words.size() <= 30 && !vague && SelfContained.isBalanced(answer) && !POINTERS.contains(words.get(0));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}'’°%-]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}

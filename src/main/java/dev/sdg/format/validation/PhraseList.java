package dev.sdg.format.validation;

import dev.sdg.text.ResourceText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Phrases that texts are searched for, from a resource whose head says how they are written. Immutable.
 *
 * <p>Phrases become regular expressions over a text's words, each followed by a blank, and are tried where a word
 * begins as theirs. Only gaps of at most three words vary in length, so that a search takes time in proportion to the
 * text.
 */
final class PhraseList {
    private static final Pattern TOKEN =
            Pattern.compile("\\d+(?:[.,]\\d+)*|[\\p{L}\\p{N}\\p{M}]+|(?<mark>[.,;:?!¿¡…？！。])");
    private static final Pattern DEFINITION = Pattern.compile("(?<name>[A-Z]+) = (?<words>.+)");
    private static final String MARK = ".";
    private static final String GAP = "(?:[^ .]+ ){0,3}";

    private final Map<String, List<Pattern>> byBeginning = new HashMap<>();

    private PhraseList() {}

    /** Returns the phrases of the resource {@code name}. */
    static PhraseList of(String name) {
        PhraseList phrases = new PhraseList();
        Map<String, List<String>> lists = new HashMap<>();
        ResourceText.text(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("["))
                .forEach(line -> phrases.read(line, lists));
        return phrases;
    }

    /** Returns the first phrase that is in {@code text}, as it stands there. */
    Optional<String> find(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        List<Token> tokens = tokens(composed);
        String words = tokens.stream().map(token -> token.word() + " ").collect(Collectors.joining());
        int position = 0;
        for (Token token : tokens) {
            int start = position;
            List<Pattern> phrases = byBeginning.getOrDefault(words.substring(position, position + 2), List.of());
            Optional<Matcher> match = phrases.stream()
                    .map(phrase -> phrase.matcher(words).region(start, words.length()))
                    .filter(Matcher::lookingAt)
                    .findFirst();
            if (match.isPresent()) {
                return Optional.of(composed.substring(
                        token.start(), end(tokens, match.get().end())));
            }
            position += token.word().length() + 1;
        }
        return Optional.empty();
    }

    /** A word of a text in lower case, or a mark, and its place. */
    private record Token(String word, int start, int end) {}

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            String word = token.group("mark") == null ? token.group().toLowerCase(Locale.ROOT) : MARK;
            tokens.add(new Token(word, token.start(), token.end()));
        }
        tokens.add(new Token(MARK, text.length(), text.length()));
        return tokens;
    }

    /** Returns where the word ends in the text behind which a match ends at {@code position} of the words. */
    private static int end(List<Token> tokens, int position) {
        int behind = 0;
        for (Token token : tokens) {
            behind += token.word().length() + 1;
            if (behind >= position) {
                return token.end();
            }
        }
        throw new IllegalArgumentException("no word ends at " + position);
    }

    private void read(String line, Map<String, List<String>> lists) {
        Matcher definition = DEFINITION.matcher(line);
        if (definition.matches()) {
            lists.put(definition.group("name"), words(definition.group("words").split(" "), lists));
        } else {
            add(Arrays.stream(line.split(" ")).map(part -> Part.of(part, lists)).toList());
        }
    }

    private void add(List<Part> parts) {
        Pattern phrase = Pattern.compile(parts.stream().map(Part::expression).collect(Collectors.joining()));
        Stream<Part> first = Stream.concat(
                parts.stream().takeWhile(Part::mayBeMissing),
                parts.stream().dropWhile(Part::mayBeMissing).limit(1));
        first.flatMap(part -> part.words().stream())
                .map(PhraseList::beginning)
                .distinct()
                .forEach(beginning -> byBeginning
                        .computeIfAbsent(beginning, none -> new ArrayList<>())
                        .add(phrase));
    }

    /** Returns the first two characters of a word, the blank behind a short one included. */
    private static String beginning(String word) {
        return (word.replace('_', ' ') + " ").substring(0, 2);
    }

    private static List<String> words(String[] names, Map<String, List<String>> lists) {
        return Arrays.stream(names)
                .flatMap(word -> lists.getOrDefault(word, List.of(word)).stream())
                .toList();
    }

    /**
     * What stands between two blanks of a phrase.
     *
     * @param words that a text may have here; none for a gap
     * @param expression for one of them and the blank behind it
     */
    private record Part(List<String> words, boolean mayBeMissing, String expression) {

        static Part of(String part, Map<String, List<String>> lists) {
            if (part.equals("...")) {
                return new Part(List.of(), true, GAP);
            }
            boolean mayBeMissing = part.endsWith("?");
            boolean looksAhead = part.startsWith(">") || part.startsWith("!");
            String alternatives = part.substring(looksAhead ? 1 : 0, part.length() - (mayBeMissing ? 1 : 0));
            List<String> words = PhraseList.words(alternatives.split("\\|"), lists);
            String opening = part.startsWith(">") ? "(?=" : part.startsWith("!") ? "(?!" : "(?:";
            return new Part(words, mayBeMissing, opening + oneOf(words) + ")" + (mayBeMissing ? "?" : ""));
        }

        private static String oneOf(List<String> words) {
            return words.stream().map(Part::expression).collect(Collectors.joining("|", "(?:", ") "));
        }

        private static String expression(String word) {
            return switch (word) {
                case MARK -> "\\.";
                case "#" -> "\\d[\\d.,]*";
                default -> word.replace("*", "[^ .]*").replace('_', ' ');
            };
        }
    }
}

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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Phrases that texts are searched for, from a resource whose head says how they are written. Immutable.
 *
 * <p>A phrase is tried where a word begins as its first one. Only gaps of at most three words vary in length, so that a
 * search takes time in proportion to the text.
 */
final class PhraseList {
    private static final Pattern TOKEN =
            Pattern.compile("\\d+(?:[.,]\\d+)*|[\\p{L}\\p{N}\\p{M}]+|(?<mark>[.,;:?!¿¡…？！。])");
    private static final Pattern DEFINITION = Pattern.compile("(?<name>[A-Z]+) = (?<words>.+)");
    private static final String MARK = ".";
    private static final int LONGEST_GAP = 3;
    private static final int NONE = -1;

    /** The phrases by their first word, or by its first two letters with an asterisk behind them. */
    private final Map<String, List<List<Part>>> byFirstWord = new HashMap<>();

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
        for (int i = 0; i < tokens.size(); i++) {
            String word = tokens.get(i).word();
            int end = Math.max(end(word, tokens, i), end(stem(word), tokens, i));
            if (end > i) {
                return Optional.of(composed.substring(
                        tokens.get(i).start(), tokens.get(end - 1).end()));
            }
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

    /** Returns where the first of the phrases with this first word that begins at {@code start} ends, or NONE. */
    private int end(String firstWord, List<Token> tokens, int start) {
        for (List<Part> phrase : byFirstWord.getOrDefault(firstWord, List.of())) {
            int end = end(phrase, 0, tokens, start);
            if (end != NONE) {
                return end;
            }
        }
        return NONE;
    }

    /** Tries longer readings of a part before shorter ones, but for gaps. Makes no objects: most tries fail. */
    private static int end(List<Part> phrase, int next, List<Token> tokens, int position) {
        if (next == phrase.size()) {
            return position;
        }
        Part part = phrase.get(next);
        return switch (part.kind()) {
            case GAP -> endAfterGap(phrase, next, tokens, position);
            case AHEAD -> part.isPresent(tokens, position) ? end(phrase, next + 1, tokens, position) : NONE;
            case NOT_AHEAD -> part.isPresent(tokens, position) ? NONE : end(phrase, next + 1, tokens, position);
            case REQUIRED -> endAfterWords(phrase, next, tokens, position);
            case OPTIONAL -> {
                int end = endAfterWords(phrase, next, tokens, position);
                yield end == NONE ? end(phrase, next + 1, tokens, position) : end;
            }
        };
    }

    private static int endAfterGap(List<Part> phrase, int next, List<Token> tokens, int position) {
        int last = Math.min(position + LONGEST_GAP, tokens.size());
        for (int i = position; ; i++) {
            int end = end(phrase, next + 1, tokens, i);
            if (end != NONE || i == last || tokens.get(i).word().equals(MARK)) {
                return end;
            }
        }
    }

    private static int endAfterWords(List<Part> phrase, int next, List<Token> tokens, int position) {
        if (position >= tokens.size()) {
            return NONE;
        }
        Part part = phrase.get(next);
        if (part.words().contains(tokens.get(position).word())) {
            return end(phrase, next + 1, tokens, position + 1);
        }
        for (List<Word> pattern : part.patterns()) {
            if (Part.fits(pattern, tokens, position)) {
                int end = end(phrase, next + 1, tokens, position + pattern.size());
                if (end != NONE) {
                    return end;
                }
            }
        }
        return NONE;
    }

    private void read(String line, Map<String, List<String>> lists) {
        Matcher definition = DEFINITION.matcher(line);
        if (definition.matches()) {
            lists.put(definition.group("name"), words(definition.group("words").split(" "), lists));
        } else {
            add(Arrays.stream(line.split(" ")).map(part -> Part.of(part, lists)).toList());
        }
    }

    private void add(List<Part> phrase) {
        Stream<Part> first = Stream.concat(
                phrase.stream().takeWhile(part -> part.kind() == Kind.OPTIONAL),
                phrase.stream().dropWhile(part -> part.kind() == Kind.OPTIONAL).limit(1));
        first.flatMap(Part::firstWords)
                .map(word -> word.indexOf('*') < 0 && !word.equals("#") ? word : stem(word))
                .distinct()
                .forEach(word -> byFirstWord
                        .computeIfAbsent(word, none -> new ArrayList<>())
                        .add(phrase));
    }

    private static String stem(String word) {
        return word.substring(0, Math.min(2, word.length())) + "*";
    }

    private static List<String> words(String[] names, Map<String, List<String>> lists) {
        return Arrays.stream(names)
                .flatMap(word -> lists.getOrDefault(word, List.of(word)).stream())
                .toList();
    }

    private static boolean isPlain(String word) {
        return !word.isEmpty() && word.indexOf('_') < 0 && word.indexOf('*') < 0 && word.indexOf('#') < 0;
    }

    private enum Kind {
        REQUIRED,
        OPTIONAL,
        GAP,
        AHEAD,
        NOT_AHEAD
    }

    /**
     * What stands between two blanks of a phrase.
     *
     * @param words that a text may have here
     * @param patterns what else may stand here: several words, or words of which only a part is given
     */
    private record Part(Kind kind, Set<String> words, List<List<Word>> patterns) {

        static Part of(String part, Map<String, List<String>> lists) {
            Kind kind = part.equals("...")
                    ? Kind.GAP
                    : part.startsWith(">")
                            ? Kind.AHEAD
                            : part.startsWith("!")
                                    ? Kind.NOT_AHEAD
                                    : part.endsWith("?") ? Kind.OPTIONAL : Kind.REQUIRED;
            boolean ahead = kind == Kind.AHEAD || kind == Kind.NOT_AHEAD;
            String alternatives = part.substring(ahead ? 1 : 0, part.length() - (kind == Kind.OPTIONAL ? 1 : 0));
            Map<Boolean, List<String>> plain = PhraseList.words(alternatives.split("\\|"), lists).stream()
                    .collect(Collectors.partitioningBy(PhraseList::isPlain));
            return new Part(
                    kind,
                    Set.copyOf(plain.get(true)),
                    plain.get(false).stream()
                            .map(word ->
                                    Arrays.stream(word.split("_")).map(Word::of).toList())
                            .toList());
        }

        Stream<String> firstWords() {
            return Stream.concat(words.stream(), patterns.stream().map(pattern -> pattern.get(0)
                    .text()));
        }

        boolean isPresent(List<Token> tokens, int position) {
            if (position >= tokens.size()) {
                return false;
            }
            if (words.contains(tokens.get(position).word())) {
                return true;
            }
            for (List<Word> pattern : patterns) {
                if (fits(pattern, tokens, position)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean fits(List<Word> pattern, List<Token> tokens, int position) {
            if (position + pattern.size() > tokens.size()) {
                return false;
            }
            for (int i = 0; i < pattern.size(); i++) {
                if (!pattern.get(i).fits(tokens.get(position + i).word())) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * A word of a pattern.
     *
     * @param text as it is written in the resource
     * @param start what a word that fits begins with
     * @param end what it ends with; empty if it is given as a whole
     */
    private record Word(String text, String start, Optional<String> end) {

        static Word of(String text) {
            int open = text.indexOf('*');
            return open < 0
                    ? new Word(text, text, Optional.empty())
                    : new Word(text, text.substring(0, open), Optional.of(text.substring(open + 1)));
        }

        boolean fits(String word) {
            if (end.isEmpty()) {
                return text.equals("#") ? Character.isDigit(word.charAt(0)) : text.equals(word);
            }
            return !word.equals(MARK)
                    && word.length() >= text.length() - 1
                    && word.startsWith(start)
                    && word.endsWith(end.get());
        }
    }
}

package dev.sdg.offline.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds noun phrases by the tags of their words alone, in any sentence, whether or not it can be parsed. Immutable. */
public final class PhraseChunker {

    private static final Set<String> WEAK_STARTS = WordList.words("weak-modifiers.txt");
    private static final Set<String> LINKS = Set.of("of", "for");
    private static final Set<String> OF_NAMES = Set.of("New", "Great", "Old", "Long", "High", "General", "Big");
    private static final int MOST_WORDS = 3;

    private final Verbs verbs = Verbs.english();

    /**
     * A noun phrase without its article.
     *
     * @param text in lower case
     * @param link the word that joins it to the phrase before it; empty where none does
     */
    public record Phrase(String text, String link) {}

    /** Returns the noun phrases of {@code sentence}, each list those that are joined by "of" or "for". */
    public List<List<Phrase>> chains(List<Token> tokens, String sentence) {
        List<List<Phrase>> chains = new ArrayList<>();
        List<Phrase> open = new ArrayList<>();
        String link = "";
        int from = 0;
        while (from < tokens.size()) {
            int to = end(tokens, from);
            Optional<String> text = to > from ? text(tokens, from, to, sentence) : Optional.empty();
            if (text.isPresent()) {
                if (link.isEmpty() && !open.isEmpty()) {
                    chains.add(List.copyOf(open));
                    open.clear();
                }
                open.add(new Phrase(text.get(), open.isEmpty() ? "" : link));
            } else if (to > from) {
                link = "";
            }
            int next = Math.max(to, from + 1);
            if (to > from) {
                String behind = next < tokens.size() ? tokens.get(next).lower() : "";
                link = text.isPresent() && LINKS.contains(behind) ? behind : "";
                from = link.isEmpty() ? next : pastArticle(tokens, next + 1);
            } else {
                link = "";
                from = next;
            }
        }
        if (!open.isEmpty()) {
            chains.add(List.copyOf(open));
        }
        return chains;
    }

    private static int pastArticle(List<Token> tokens, int i) {
        return i < tokens.size() && tokens.get(i).isWord("the", "a", "an") ? i + 1 : i;
    }

    private static int end(List<Token> tokens, int from) {
        int to = from;
        while (to < tokens.size() && isPart(tokens, to, from)) {
            to++;
        }
        return to;
    }

    private static boolean isPart(List<Token> tokens, int i, int from) {
        Token token = tokens.get(i);
        if (i == 0 && token.lower().endsWith("s")) {
            return false; // "Describes new methods": as likely a verb as a noun
        }
        if (i > from && tokens.get(i - 1).lower().matches("\\p{L}{2,}[^suis'’]s")) {
            return false; // "the index discusses improvements": a plural inside a phrase is mostly a verb
        }
        boolean hyphen = i > from
                && token.text().equals("-")
                && token.start() == tokens.get(i - 1).end()
                && i + 1 < tokens.size()
                && tokens.get(i + 1).start() == token.end()
                && tokens.get(i + 1).is(Tag.NOUN, Tag.PROPN, Tag.ADJ);
        return hyphen || (token.is(Tag.NOUN, Tag.PROPN, Tag.ADJ) && token.text().matches("\\p{L}[\\p{L}\\p{N}'’-]*"));
    }

    private Optional<String> text(List<Token> tokens, int first, int last, String sentence) {
        int from = first;
        int to = last;
        while (from < to
                && ((isWeak(tokens.get(from)) && !isName(tokens, from, to))
                        || tokens.get(from).text().equals("-"))) {
            from++;
        }
        while (to > from && (!tokens.get(to - 1).isNominal() || isWeak(tokens.get(to - 1)))) {
            to--;
        }
        if (to == from || goesOn(tokens, to) || (to > from + 1 && hasVerb(tokens, from, to))) {
            return Optional.empty();
        }
        int start = tokens.get(from).start();
        int end = tokens.get(to - 1).end();
        if (isCut(sentence, start, end)) {
            return Optional.empty();
        }
        String text = sentence.substring(start, end).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return Optional.of(text).filter(phrase -> phrase.split(" ", -1).length <= MOST_WORDS);
    }

    /** "analyzer plug" of "analyzer plug-in", "line catalogue" of "on-line catalogue". */
    private static boolean isCut(String sentence, int start, int end) {
        return (start > 0 && sentence.charAt(start - 1) == '-')
                || sentence.charAt(end - 1) == '-'
                || (end < sentence.length() && sentence.charAt(end) == '-');
    }

    /**
     * A noun right behind means that the phrase is cut ("civil service" of "civil service costing procedure"), an
     * article that its last word is a verb ("thesaurus supplements the index"). Of a pair it would be half.
     */
    private static boolean goesOn(List<Token> tokens, int to) {
        if (to == tokens.size()) {
            return false;
        }
        Token next = tokens.get(to);
        boolean gerund = next.is(Tag.VERB)
                && next.lower().endsWith("ing")
                && to + 1 < tokens.size()
                && tokens.get(to + 1).is(Tag.NOUN, Tag.PROPN);
        return gerund || next.isWord("and", "or", "/") || next.is(Tag.NOUN, Tag.PROPN, Tag.ADJ, Tag.NUM, Tag.DET);
    }

    /** The "New" of "New York". */
    private static boolean isName(List<Token> tokens, int from, int to) {
        return from + 1 < to
                && OF_NAMES.contains(tokens.get(from).text())
                && tokens.get(from + 1).is(Tag.PROPN)
                && Character.isUpperCase(tokens.get(from + 1).text().charAt(0));
    }

    private boolean hasVerb(List<Token> tokens, int from, int to) {
        return isVerb(tokens.get(to - 1)) || beginsWithVerb(tokens, from);
    }

    /** "report dismissals": a verb that nothing in front shows to be a noun. */
    private boolean beginsWithVerb(List<Token> tokens, int from) {
        boolean marked = from > 0
                && !tokens.get(from - 1).isWord("to")
                && tokens.get(from - 1).is(Tag.DET, Tag.ADJ, Tag.ADP, Tag.NUM);
        return !marked && verbs.commonForm(tokens.get(from).lower()).isPresent();
    }

    /** "chain wears": as likely a subject with its verb as a plural. */
    private boolean isVerb(Token token) {
        return verbs.commonForm(token.lower())
                .filter(form -> form.is(VerbForm.Kind.THIRD_PERSON))
                .isPresent();
    }

    /** A participle at the start is mostly a verb that the tagger took for an adjective. */
    private static boolean isWeak(Token token) {
        return WEAK_STARTS.contains(token.lower())
                || (token.is(Tag.ADJ) && token.lower().endsWith("ed") && !token.isWord("red"));
    }
}

package dev.sdg.offline;

import dev.sdg.document.structure.Block;
import dev.sdg.offline.grammar.WordList;
import dev.sdg.offline.question.SelfContained;
import dev.sdg.text.WordCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what an author wrote above a text with the text below: a heading, the introduction of a list, the caption of a
 * table. A heading that says little alone has those above it in front.
 */
final class HeadingAnchors {

    /** Headings that say where, not what. */
    private static final Set<String> GENERIC = WordList.phrases("generic-headings.txt");

    private static final Pattern CAPTION = Pattern.compile("(?i)table\\s+[\\w.-]{1,8}[.:]\\s+(\\p{L}.{8,150}?)\\.?");
    private static final Pattern QUOTE = Pattern.compile("(?m)^>");
    private static final Pattern NUMBER = Pattern.compile("^\\d+(?:\\.[\\da-z]{1,4})*[.)]?\\s+");

    private static final Pattern OPEN_END = Pattern.compile(
            "(?i).*\\b(is|are|was|were|be|as|to|of|include|includes|including|example|instance|follows|following|below"
                    + "|and|or|by|with|like|say|says|said|these|this|them|it|for|in|on|from|that|wrote|note|steps"
                    + "|(?:can|could|will|would|may|must|should)\\s+\\w+(?:\\s+(?:and|or)\\s+\\w+)?)");

    private static final int MORE_WORDS = 9;
    private static final int FEW_WORDS = 4;
    private static final double CLOSE = 0.5;
    private static final int MOST_WORDS = 250;
    private static final int MOST_PARTS = 3;
    private static final double LEAST_RELEVANCE = 0.35;
    private static final int MOST_HEADING_WORDS = 25;
    private static final double BY_CHANCE = 1;

    private final TermWeights weights;
    private final Relevance relevance;

    HeadingAnchors(TermWeights weights, Relevance relevance) {
        this.weights = weights;
        this.relevance = relevance;
    }

    /** Returns the anchors of {@code section}, to which links of other documents with the texts {@code links} lead. */
    List<AnchorPair> find(Section section, List<String> links) {
        List<AnchorPair> found = new ArrayList<>();
        if (section.opens()) {
            ofHeading(section).ifPresent(found::add);
        }
        for (String link : links) {
            topic(List.of(link))
                    .flatMap(topic -> about(topic, section, MOST_PARTS).map(text -> pair(topic, text)))
                    .ifPresent(found::add);
        }
        List<Block> blocks = section.blocks();
        for (int i = 0; i + 1 < blocks.size(); i++) {
            ofList(section, i).ifPresent(found::add);
            ofTable(blocks.get(i), blocks.get(i + 1)).ifPresent(found::add);
            ofTable(blocks.get(i + 1), blocks.get(i)).ifPresent(found::add);
        }
        return found;
    }

    /**
     * The text is the first part of what stands under the heading, or a later one that is more about it; all that
     * stands there, with the quotes, where no part of a reply is enough.
     */
    private Optional<AnchorPair> ofHeading(Section section) {
        Optional<AnchorKind> question = question(section).map(heading -> AnchorKind.QUESTION);
        Optional<String> anchor = question(section).or(() -> topic(section.headings()));
        return anchor.flatMap(heading -> about(heading, section, question.isPresent() ? 1 : MOST_PARTS)
                .map(text -> new AnchorPair(question.orElse(AnchorKind.HEADING), heading, text)));
    }

    private Optional<String> about(String topic, Section section, int parts) {
        return SentenceWindow.parts(section).stream()
                .limit(parts)
                .map(part -> part.text(section))
                .filter(text -> isAbout(topic, text))
                .max(Comparator.comparingDouble(text -> relevance.of(topic, text)))
                .or(() -> whole(section).filter(text -> isAbout(topic, text) && isNear(topic, text)));
    }

    private static Optional<String> whole(Section section) {
        List<Block> blocks = section.blocks();
        String text = section.text()
                .substring(blocks.get(0).start(), blocks.get(blocks.size() - 1).end());
        return Optional.of(text)
                .filter(all ->
                        QUOTE.matcher(all).find() && WordCount.of(all) <= MOST_WORDS && SelfContained.isReadable(all));
    }

    private Optional<String> question(Section section) {
        return section.heading()
                .filter(heading -> !section.titled() && HeadingQuestions.isQuestion(heading, weights))
                .filter(heading -> section.sentences().size() > 1);
    }

    /** The text must take up the topic, in its words or in others, and say more than it. */
    private boolean isAbout(String topic, String text) {
        Set<String> words = weights.terms(topic);
        Set<String> said = weights.terms(text);
        boolean close =
                relevance.of(topic, text) >= CLOSE && SelfContained.isSentence(text) && text.matches("(?s).*\\p{Po}");
        int more = close ? FEW_WORDS : MORE_WORDS;
        return said.size() >= words.size() + more && (words.stream().anyMatch(said::contains) || isNear(topic, text));
    }

    private boolean isNear(String topic, String text) {
        return relevance.of(topic, text) >= LEAST_RELEVANCE;
    }

    /** Returns the last of {@code headings}, with as many of those above it as it takes to tell it from others. */
    private Optional<String> topic(List<String> headings) {
        List<String> telling = headings.stream()
                .map(HeadingAnchors::plain)
                .filter(HeadingAnchors::isTopic)
                .distinct()
                .toList();
        if (headings.isEmpty() || telling.isEmpty() || !isTopic(plain(headings.get(headings.size() - 1)))) {
            return Optional.empty();
        }
        String topic = telling.get(telling.size() - 1);
        for (int i = telling.size() - 2; i >= 0 && !isSpecific(topic); i--) {
            topic = telling.get(i) + ": " + topic;
        }
        return Optional.of(topic).filter(this::isSpecific);
    }

    private boolean isSpecific(String topic) {
        return weights.terms(topic).size() >= 2
                && weights.identifies(topic, BY_CHANCE)
                && (!topic.endsWith("?") || HeadingQuestions.saysOfWhat(topic, weights));
    }

    private static boolean isTopic(String heading) {
        return !heading.isBlank()
                && !GENERIC.contains(heading.toLowerCase(Locale.ROOT))
                && !OPEN_END.matcher(heading.replaceFirst("[. ]+$", "")).matches()
                && SelfContained.isReadable(heading)
                && SelfContained.isBalanced(heading)
                && !heading.contains("://")
                && heading.split(" ", -1).length <= MOST_HEADING_WORDS;
    }

    /** Returns {@code heading} without its number, and not in capitals. */
    private static String plain(String heading) {
        String plain = NUMBER.matcher(heading.strip()).replaceFirst("").replaceFirst("[:.]$", "");
        return TextCase.written(TextCase.heading(plain));
    }

    /** "The kit contains:" with the items below it. */
    private Optional<AnchorPair> ofList(Section section, int index) {
        List<Block> blocks = section.blocks();
        String text = blocks.get(index).text();
        int end = index + 1;
        while (end < blocks.size() && blocks.get(end).kind() == Block.Kind.LIST_ITEM) {
            end++;
        }
        if (blocks.get(index).kind() != Block.Kind.PARAGRAPH || !text.endsWith(":") || end < index + 3) {
            return Optional.empty();
        }
        String intro = text.substring(0, text.length() - 1).replaceFirst("(?s).*[.!?]\\s+", "");
        String items = section.text()
                .substring(blocks.get(index + 1).start(), blocks.get(end - 1).end());
        return Optional.of(TextCase.written(intro))
                .filter(anchor -> SelfContained.standsAlone(anchor + ".")
                        && !OPEN_END.matcher(anchor).matches()
                        && weights.identifies(anchor, BY_CHANCE)
                        && weights.terms(items).size() >= MORE_WORDS)
                .map(anchor -> pair(anchor, items));
    }

    private Optional<AnchorPair> ofTable(Block caption, Block table) {
        if (caption.kind() != Block.Kind.PARAGRAPH || table.kind() != Block.Kind.TABLE) {
            return Optional.empty();
        }
        Matcher matcher = CAPTION.matcher(caption.text());
        return matcher.matches() && weights.identifies(matcher.group(1), BY_CHANCE)
                ? Optional.of(pair(matcher.group(1), table.text()))
                : Optional.empty();
    }

    private static AnchorPair pair(String anchor, String positive) {
        return new AnchorPair(AnchorKind.HEADING, anchor, positive);
    }
}

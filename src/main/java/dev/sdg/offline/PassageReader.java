package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import dev.sdg.document.structure.Block;
import dev.sdg.offline.Section.PlacedSentence;
import dev.sdg.offline.grammar.Annotator;
import dev.sdg.offline.grammar.SentenceSplitter;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.Token;
import dev.sdg.offline.grammar.WordList;
import dev.sdg.text.WordCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the sections of a passage. Safe for use by many threads. */
final class PassageReader {

    /** The commonest words of English tell it from other languages. */
    private static final Set<String> COMMONEST = WordList.words("commonest-words.txt");

    private static final Pattern CAPTION_OR_ITEM =
            Pattern.compile("(?i)(?:(?:fig(?:ure|\\.)?|table|listing|algorithm|chart|exhibit|plate)\\s*\\d"
                    + "|\\(?(?:\\d{1,3}|[a-z]|[ivx]{1,5})[.)]\\s|\\[\\w{1,8}]\\s|[-–—•·|]\\s?|[*]\\s"
                    + "|[^.!?]{1,50}\\s[-–—]\\s(?-i:\\p{Lu})|>|\\((?!.*\\).*[.!?])"
                    + "|(?:source|keywords|copyright|from|to|cc|subject|date|sent|url)\\s*:"
                    + "|(?-i:\\p{Lu}\\p{L}*-\\p{Lu}[\\p{L}-]*:)|©)");

    /** "WH: ", "Dave: ": who says what follows. */
    private static final Pattern SPEAKER =
            Pattern.compile("(?:\\p{Lu}{1,5}|\\?\\?|\\p{Lu}\\p{Ll}{1,14}(?: \\p{Lu}\\p{Ll}{1,14})?):\\s+");

    private static final Pattern MARK = Pattern.compile("> |" + SPEAKER.pattern());
    private static final int SPEAKERS = 3;
    private static final int LEAST_OWN_WORDS = 40;

    private static final int LEAST_TITLE_WORDS = 4;
    private static final int MOST_TITLE_WORDS = 25;
    private static final int LEAST_WORDS_UNDER_TITLE = 20;

    private final SentenceSplitter splitter;
    private final Annotator annotator;

    /** Passages in which the text under their heading only goes on. */
    private final Set<String> continued = new HashSet<>();

    PassageReader(SentenceSplitter splitter, Annotator annotator, List<Passage> passages) {
        this.splitter = splitter;
        this.annotator = annotator;
        for (int i = 1; i < passages.size(); i++) {
            Passage before = passages.get(i - 1);
            Passage passage = passages.get(i);
            if (before.file().equals(passage.file()) && before.headings().equals(passage.headings())) {
                continued.add(passage.id());
            }
        }
    }

    /**
     * Returns the sections of {@code passage}. Quotes, as in mail, are read only where there is hardly anything else.
     */
    List<Section> read(Passage passage) {
        List<Section> own = readWithoutQuotes(passage);
        int words = own.stream()
                .flatMap(section -> section.sentenceTexts().stream())
                .mapToInt(WordCount::of)
                .sum();
        return words < LEAST_OWN_WORDS ? readWithQuotes(passage) : own;
    }

    /** Returns the sections of {@code passage}, with the quotes in it between the sentences. */
    List<Section> readWithoutQuotes(Passage passage) {
        return read(passage, false);
    }

    /** Returns the sections of {@code passage}, with the quotes in it as a part of their text. */
    List<Section> readWithQuotes(Passage passage) {
        return read(passage, true);
    }

    private List<Section> read(Passage passage, boolean quotes) {
        TextCase letters = TextCase.of(passage.text());
        List<Block> blocks = passage.blocks().stream()
                .map(block -> new Block(block.kind(), block.text(), block.start() - passage.start()))
                .map(block -> quotes && !block.text().endsWith(":") ? withoutMark(block) : block)
                .toList();
        List<Section> sections = new ArrayList<>();
        boolean titled = isTitled(passage, blocks);
        Above above = titled
                ? new Above(List.of(blocks.get(0).text().replaceFirst("\\s*\\.$", "")), true, true)
                : new Above(passage.headings(), !continued.contains(passage.id()), false);
        int from = titled ? 1 : 0;
        for (int i = from; i < blocks.size(); i++) {
            Optional<String> own = headingBetween(
                    passage.text(), i == 0 ? 0 : blocks.get(i - 1).end(), blocks.get(i));
            if (own.isPresent()) {
                section(above, passage, blocks.subList(from, i), letters).ifPresent(sections::add);
                above = new Above(with(passage.headings(), own.get()), true, false);
                from = i;
            }
        }
        section(above, passage, blocks.subList(from, blocks.size()), letters).ifPresent(sections::add);
        if (passage.start() == 0
                && !sections.isEmpty()
                && sections.get(0).headings().isEmpty()) {
            sections.set(0, titled(sections.get(0)));
        }
        return sections;
    }

    /** Abstracts often have their title as the first sentence: it is the one without a verb. */
    private Section titled(Section section) {
        List<PlacedSentence> sentences = section.sentences();
        if (sentences.size() < 2 || section.talk() || !section.english()) {
            return section;
        }
        String first = sentences.get(0).text();
        boolean title = WordCount.of(first) >= LEAST_TITLE_WORDS
                && WordCount.of(first) <= MOST_TITLE_WORDS
                && first.endsWith(".")
                && annotator.words(first).stream().noneMatch(PassageReader::isFinite);
        return title ? section.under(first.replaceFirst("\\s*\\.$", "")) : section;
    }

    private static boolean isFinite(Token token) {
        return token.is(Tag.AUX) || (token.is(Tag.VERB) && !token.lower().endsWith("ing"));
    }

    /** What stands above a section: its headings, whether it opens the text under them, whether they are a title. */
    private record Above(List<String> headings, boolean opens, boolean titled) {}

    private static List<String> with(List<String> headings, String last) {
        return Stream.concat(headings.stream(), Stream.of(last)).toList();
    }

    private Optional<Section> section(Above above, Passage passage, List<Block> blocks, TextCase letters) {
        List<PlacedSentence> sentences = new ArrayList<>();
        boolean talk = isTalk(blocks);
        for (int i = 0; i < blocks.size(); i++) {
            Block block = talk ? withoutMark(blocks.get(i)) : blocks.get(i);
            if (isProse(block, letters)) {
                addSentences(sentences, i, block, letters);
            }
        }
        boolean english = isEnglish(passage.text());
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        above.headings(),
                        above.opens(),
                        above.titled(),
                        passage.text(),
                        blocks,
                        sentences,
                        letters,
                        english,
                        talk));
    }

    private void addSentences(List<PlacedSentence> sentences, int number, Block block, TextCase letters) {
        for (SentenceSplitter.Place place : splitter.split(block.text(), letters != TextCase.MIXED)) {
            String text = block.text().substring(place.start(), place.end());
            sentences.add(new PlacedSentence(
                    number, block.start() + place.start(), block.start() + place.end(), letters.sentence(text)));
        }
    }

    /** Returns whether {@code blocks} are minutes or a chat. */
    private static boolean isTalk(List<Block> blocks) {
        return blocks.stream()
                        .filter(block -> SPEAKER.matcher(block.text()).lookingAt())
                        .count()
                >= SPEAKERS;
    }

    private static Block withoutMark(Block block) {
        Matcher mark = MARK.matcher(block.text());
        int said = mark.lookingAt() ? mark.end() : 0;
        return new Block(block.kind(), block.text().substring(said), block.start() + said);
    }

    /** A paragraph of sentences: captions, items of lists and lines of tables or forms are none. */
    private static boolean isProse(Block block, TextCase letters) {
        return block.kind() == Block.Kind.PRE_CHUNKED
                || (block.kind() == Block.Kind.PARAGRAPH
                        && !block.text().isEmpty()
                        && !CAPTION_OR_ITEM.matcher(block.text()).lookingAt()
                        && !(letters == TextCase.MIXED
                                && Character.isLowerCase(block.text().codePointAt(0))));
    }

    /** The first line of a text without headings is its title if it is short and no sentence, and text follows. */
    private static boolean isTitled(Passage passage, List<Block> blocks) {
        if (passage.start() != 0 || !passage.headings().isEmpty() || blocks.size() < 2) {
            return false;
        }
        String first = blocks.get(0).text();
        Block second = blocks.get(1);
        boolean line = blocks.get(0).kind() == Block.Kind.PARAGRAPH
                && WordCount.of(first) <= MOST_TITLE_WORDS
                && WordCount.of(first) >= 2
                && !first.matches("(?s).*[,;:!]|>.*|.*\\b(wrote|writes)\\b.*|.*\\bFrom:.*");
        return line
                && !(first.endsWith(".") && TextCase.of(first) != TextCase.UPPER)
                && second.kind() == Block.Kind.PARAGRAPH
                && WordCount.of(second.text()) >= LEAST_WORDS_UNDER_TITLE
                && passage.text().substring(blocks.get(0).end(), second.start()).isBlank();
    }

    /** Returns whether at least an eighth of the words of {@code text} are among the commonest of English. */
    private static boolean isEnglish(String text) {
        List<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        long common = words.stream().filter(COMMONEST::contains).count();
        return !words.isEmpty() && common * 8 >= words.size();
    }

    /** Headings inside a passage stand in its text between the blocks. */
    private static Optional<String> headingBetween(String text, int from, Block next) {
        return from >= next.start()
                ? Optional.empty()
                : text.substring(from, next.start())
                        .lines()
                        .map(String::strip)
                        .filter(line ->
                                !line.isEmpty() && !MARK.matcher(line + " ").matches())
                        .reduce((first, last) -> last);
    }
}

package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import dev.sdg.document.structure.Block;
import dev.sdg.document.structure.LineJoiner;
import dev.sdg.offline.grammar.SentenceSplitter;
import dev.sdg.offline.grammar.WordList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the paragraphs of a passage. Safe for use by many threads. */
final class PassageReader {

    /** The commonest words of English tell it from other languages. */
    private static final Set<String> COMMONEST = WordList.words("commonest-words.txt");

    private static final Pattern CAPTION_OR_ITEM =
            Pattern.compile("(?i)(?:(?:fig(?:ure|\\.)?|table|listing|algorithm|chart|exhibit|plate)\\s*\\d"
                    + "|\\(?(?:\\d{1,3}|[a-z]|[ivx]{1,5})[.)]\\s|\\[\\w{1,8}]\\s|[-–—*•·]\\s"
                    + "|[^.!?]{1,50}\\s[-–—]\\s(?-i:\\p{Lu})"
                    + "|(?:source|keywords|copyright)\\s*:|©)");

    private final SentenceSplitter splitter;

    PassageReader(SentenceSplitter splitter) {
        this.splitter = splitter;
    }

    /** Returns the paragraphs of {@code passage} that are English prose, each with the heading above it. */
    List<Paragraph> read(Passage passage) {
        List<Paragraph> paragraphs = new ArrayList<>();
        for (Headed headed : headed(passage)) {
            String text = headed.block().text();
            if (isProse(headed.block()) && isEnglish(text)) {
                paragraphs.add(new Paragraph(headed.heading(), headed.opensSection(), text, splitter.split(text)));
            }
        }
        return paragraphs;
    }

    /** A paragraph of whole sentences: captions, items of lists and lines of tables or forms are none. */
    private static boolean isProse(Block block) {
        return block.kind() == Block.Kind.PRE_CHUNKED
                || (block.kind() == Block.Kind.PARAGRAPH
                        && !CAPTION_OR_ITEM.matcher(block.text()).lookingAt()
                        && !Character.isLowerCase(block.text().codePointAt(0))
                        && LineJoiner.endsSentence(block.text()));
    }

    /** Returns whether at least an eighth of the words of {@code text} are among the commonest of English. */
    private static boolean isEnglish(String text) {
        List<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        long common = words.stream().filter(COMMONEST::contains).count();
        return !words.isEmpty() && common * 8 >= words.size();
    }

    /** A block with the heading above it. */
    record Headed(Optional<String> heading, boolean opensSection, Block block) {}

    /** Returns the blocks of {@code passage}. Headings inside a passage stand in its text between the blocks. */
    static List<Headed> headed(Passage passage) {
        List<Headed> headed = new ArrayList<>();
        int end = passage.start();
        boolean opensSection = true;
        for (Block block : passage.blocks()) {
            Optional<String> own = headingBetween(passage, end, block.start());
            Optional<String> heading = own.or(() -> headed.isEmpty()
                    ? last(passage.headings())
                    : headed.get(headed.size() - 1).heading());
            headed.add(new Headed(heading, opensSection || own.isPresent(), block));
            opensSection = false;
            end = block.end();
        }
        return headed;
    }

    private static Optional<String> headingBetween(Passage passage, int from, int to) {
        if (from >= to) {
            return Optional.empty();
        }
        return last(passage.text()
                .substring(from - passage.start(), to - passage.start())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList());
    }

    private static Optional<String> last(List<String> headings) {
        return headings.isEmpty() ? Optional.empty() : Optional.of(headings.get(headings.size() - 1));
    }
}

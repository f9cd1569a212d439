package dev.sdg.document.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.document.passage.Chunker;
import dev.sdg.document.passage.Passage;
import dev.sdg.document.structure.Block;
import dev.sdg.document.structure.Document;
import dev.sdg.document.structure.LineJoiner;
import dev.sdg.document.structure.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of PDFs whose text is known. */
final class PdfTextTest {
    private static final List<String> WORDS = List.of(
            "the keeper of some hives near Vienna counts every single morning what the foragers bring home from fields"
                    .split(" "));

    @TempDir
    private Path folder;

    @Test
    void paragraphs_are_whole_at_any_leading_and_in_any_columns() throws IOException {
        List<String> paragraphs = paragraphs(24);
        for (float leading : new float[] {1, 1.2f, 1.5f, 2, 2.5f}) {
            for (int columns = 1; columns <= 2; columns++) {
                Typesetter pages = new Typesetter(leading, columns, false).runningHeader("The Book of Bees");
                paragraphs.forEach(pages::paragraph);
                pages.save(folder.resolve(leading + "-" + columns + ".pdf"));
            }
        }
        Typesetter across = new Typesetter(1.2f, 2, true).runningHeader("The Book of Bees");
        paragraphs.forEach(across::paragraph);
        across.save(folder.resolve("across.pdf"));

        assertThat(load(folder)).hasSize(11).allSatisfy(document -> {
            List<String> read = paragraphs(document);
            assertThat(String.join(" ", read)).as(document.file()).isEqualTo(String.join(" ", paragraphs));
            assertThat(read).allSatisfy(paragraph -> assertThat(paragraph).matches("Number .*\\."));
            assertThat(read.stream().map(PdfTextTest::opening))
                    .containsAll(paragraphs.stream().map(PdfTextTest::opening).toList());
        });
    }

    /** A paragraph may come apart between two sentences where a column ends. */
    private static String opening(String paragraph) {
        return paragraph.substring(0, paragraph.indexOf('.'));
    }

    @Test
    void no_passage_begins_or_ends_within_a_sentence() throws IOException {
        Typesetter pages = new Typesetter(2, 2, false);
        paragraphs(40).forEach(pages::paragraph);

        List<Passage> passages =
                new Chunker(200).cut(load(pages.save(folder.resolve("a.pdf")))).passages();

        assertThat(passages).hasSizeGreaterThan(5).allSatisfy(passage -> {
            assertThat(passage.text()).matches("(?s)\\p{Lu}.*");
            assertThat(LineJoiner.endsSentence(passage.text())).isTrue();
        });
    }

    @Test
    void a_note_a_caption_and_a_page_end_do_not_cut_a_paragraph() throws IOException {
        String cut = "Each spring the bees of the valley leave their hives in search of something that";
        Typesetter pages = new Typesetter(1.2f, 1, false)
                .paragraph("A first paragraph stands here so that the page has one.")
                .paragraph(cut.repeat(3))
                .footnote("The valley lies in the north of the country.")
                .newColumn()
                .line(8, false, "Figure 1: The valley seen from above.")
                .paragraph("flowers there every year.");

        Document document = load(pages.save(folder.resolve("a.pdf"))).get(0);

        assertThat(paragraphs(document))
                .containsExactly(
                        "A first paragraph stands here so that the page has one.",
                        cut.repeat(3) + " flowers there every year.",
                        "The valley lies in the north of the country.",
                        "Figure 1: The valley seen from above.");
        assertThat(document.pageAt(document.text().indexOf("flowers"))).isEqualTo(OptionalInt.of(1));
        assertThat(document.pageAt(document.text().indexOf("Figure"))).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void a_larger_or_bolder_line_above_text_is_a_heading() throws IOException {
        String text = "Bees live in hives and fly out each day to gather what they need for themselves and for others.";
        Typesetter pages = new Typesetter(1.2f, 1, false)
                .line(16, true, "On the hive")
                .paragraph(text)
                .line(10, true, "Its queen")
                .paragraph(text.replace("Bees", "Queens"));

        Document document = load(pages.save(folder.resolve("a.pdf"))).get(0);

        assertThat(document.sections())
                .extracting(Section::headings)
                .containsExactly(List.of("On the hive"), List.of("On the hive", "Its queen"));
    }

    @Test
    void a_hyphen_stays_in_a_word_that_has_it_elsewhere() throws IOException {
        String text = "Some well-known keeper writes of things that are well-"; // the line ends here
        Typesetter pages =
                new Typesetter(1.2f, 1, false).line(10, false, text).line(10, false, "known to all keepers.");

        assertThat(paragraphs(load(pages.save(folder.resolve("a.pdf"))).get(0)))
                .containsExactly("Some well-known keeper writes of things that are well-known to all keepers.");
    }

    /** Paragraphs of two to five sentences, some of which hold names, so that lines begin with capitals, too. */
    private static List<String> paragraphs(int count) {
        Random random = new Random(7);
        List<String> paragraphs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder paragraph = new StringBuilder();
            for (int sentence = 0; sentence < 2 + random.nextInt(4); sentence++) {
                paragraph
                        .append(sentence == 0 ? "" : " ")
                        .append("Number ")
                        .append(i)
                        .append(" tells");
                for (int word = 0; word < 8 + random.nextInt(20); word++) {
                    paragraph.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
                }
                paragraph.append('.');
            }
            paragraphs.add(paragraph.toString());
        }
        return paragraphs;
    }

    private static List<String> paragraphs(Document document) {
        return document.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .map(Block::text)
                .toList();
    }

    private static List<Document> load(Path path) {
        LoadedDocuments loaded = new DocumentLoader(LoadingLimits.DEFAULT, LoadingListener.NONE).load(List.of(path));
        assertThat(loaded.skipped()).isEmpty();
        return loaded.documents();
    }
}

package dev.sdg.document.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sdg.document.structure.Block;
import dev.sdg.document.structure.Document;
import dev.sdg.document.structure.ExtractedBlock;
import dev.sdg.document.structure.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChunkerTest {
    @Test
    void a_section_with_enough_text_stands_alone() {
        ChunkingResult cut = cut(
                100,
                new ExtractedBlock.Heading(1, "Bees"),
                ExtractedBlock.paragraph(sentences(0, 4)),
                new ExtractedBlock.Heading(1, "Wasps"),
                ExtractedBlock.paragraph(sentences(10, 4)));

        assertThat(cut.passages())
                .extracting(Passage::id, Passage::headings)
                .containsExactly(tuple("p1", List.of("Bees")), tuple("p2", List.of("Wasps")));
    }

    @Test
    void small_sections_under_one_parent_share_a_passage_with_their_headings() {
        ChunkingResult cut = cut(
                400,
                new ExtractedBlock.Heading(1, "Bees"),
                new ExtractedBlock.Heading(2, "Queens"),
                ExtractedBlock.paragraph(sentences(1, 1)),
                new ExtractedBlock.Heading(2, "Drones"),
                ExtractedBlock.paragraph(sentences(2, 1)),
                new ExtractedBlock.Heading(1, "Wasps"),
                ExtractedBlock.paragraph(sentences(3, 1)));

        assertThat(cut.passages()).hasSize(2);
        assertThat(cut.passages().get(0).headings()).containsExactly("Bees");
        assertThat(cut.passages().get(0).text())
                .isEqualTo("Queens\n\n" + sentences(1, 1) + "\n\nDrones\n\n" + sentences(2, 1));
        assertThat(cut.passages().get(1).headings()).containsExactly("Wasps");
    }

    @Test
    void a_long_section_is_cut_into_even_parts() {
        ExtractedBlock[] paragraphs = IntStream.range(0, 12)
                .mapToObj(i -> ExtractedBlock.paragraph(sentences(i, 1)))
                .toArray(ExtractedBlock[]::new);

        ChunkingResult cut = cut(64, paragraphs);

        assertThat(cut.passages())
                .extracting(passage -> passage.blocks().size())
                .containsExactly(4, 4, 4);
    }

    @Test
    void an_over_long_paragraph_is_cut_between_sentences() {
        ChunkingResult cut = cut(40, ExtractedBlock.paragraph(sentences(0, 10)));

        assertThat(cut.passages()).hasSize(4).allSatisfy(passage -> {
            assertThat(passage.text()).startsWith("The bees").endsWith("in May.");
            assertThat(passage.blocks()).extracting(Block::text).containsExactly(passage.text());
        });
    }

    @Test
    void code_and_rows_are_never_cut() {
        String code = "line of code();\n".repeat(10).strip();
        ExtractedBlock table = new ExtractedBlock.Body(
                Block.Kind.TABLE,
                "| name | text |\n| --- | --- |" + "\n| bee | a row of a table that is rather long |".repeat(12));

        ChunkingResult cut = cut(40, ExtractedBlock.paragraph(sentences(0, 1)), ExtractedBlock.code(code), table);

        assertThat(cut.passages()).extracting(Passage::text).anyMatch(text -> text.contains(code));
        assertThat(cut.passages())
                .flatExtracting(Passage::blocks)
                .filteredOn(block -> block.kind() == Block.Kind.TABLE)
                .allMatch(block -> block.text().startsWith("|") && block.text().endsWith("|"));
    }

    @Test
    void text_without_a_place_to_cut_is_cut_between_words_when_it_is_beyond_reason() {
        ChunkingResult cut = cut(20, ExtractedBlock.paragraph("word ".repeat(1_000)));

        assertThat(cut.passages().size() + cut.withoutContent() + cut.repeated())
                .isGreaterThan(20);
    }

    @Test
    void a_text_that_is_one_endless_word_has_no_substance() {
        ChunkingResult cut = cut(400, ExtractedBlock.paragraph("x@".repeat(1_000) + "x".repeat(1_000_000)));

        assertThat(cut.withoutContent() + cut.repeated()).isGreaterThan(100);
        assertThat(cut.passages()).isEmpty();
    }

    @Test
    void passages_without_substance_are_left_out_and_counted() {
        ChunkingResult cut = cut(
                400,
                new ExtractedBlock.Heading(1, "Contents"),
                ExtractedBlock.paragraph("The life of bees in the wild and in the hive ........ 12"),
                new ExtractedBlock.Heading(1, "Links"),
                ExtractedBlock.listItem("https://example.org/a/very/long/address/of/a/page.html"),
                ExtractedBlock.listItem("Short title"),
                new ExtractedBlock.Heading(1, "Text"),
                ExtractedBlock.paragraph(sentences(0, 8)));

        assertThat(cut.passages()).extracting(Passage::headings).containsExactly(List.of("Text"));
        assertThat(cut.withoutContent()).isEqualTo(1);
    }

    @Test
    void short_chinese_sentences_have_substance() {
        assertThat(cut(400, ExtractedBlock.paragraph("蜜蜂是一种会飞行的群居昆虫，以花蜜和花粉为食。")).passages())
                .hasSize(1);
    }

    @Test
    void a_passage_that_was_there_before_is_used_once() {
        Document document = document("a.txt", ExtractedBlock.paragraph(sentences(0, 2)));
        Document copy = document("b.txt", ExtractedBlock.paragraph(sentences(0, 2)));

        ChunkingResult cut = new Chunker(400).cut(List.of(document, copy));

        assertThat(cut.passages()).extracting(Passage::file).containsExactly("a.txt");
        assertThat(cut.repeated()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void offsets_are_true_and_no_text_is_lost(long seed) {
        Random random = new Random(seed);
        List<Document> documents = IntStream.range(0, 5)
                .mapToObj(number -> document("d" + number, randomPieces(random)))
                .toList();

        ChunkingResult cut = new Chunker(20 + random.nextInt(300)).cut(documents);

        assertThat(cut.withoutContent() + cut.repeated()).isZero();
        for (Document document : documents) {
            List<Passage> passages = cut.passages().stream()
                    .filter(passage -> passage.file().equals(document.file()))
                    .toList();
            assertThat(passages).allSatisfy(passage -> assertTrue(document, passage));
            assertThat(words(passages.stream()
                            .flatMap(passage -> passage.blocks().stream())
                            .toList()))
                    .isEqualTo(words(document.sections().stream()
                            .flatMap(section -> section.blocks().stream())
                            .toList()));
        }
        assertThat(cut.passages())
                .extracting(Passage::id)
                .isEqualTo(IntStream.rangeClosed(1, cut.passages().size())
                        .mapToObj(number -> "p" + number)
                        .toList());
    }

    private static void assertTrue(Document document, Passage passage) {
        assertThat(document.text().substring(passage.start(), passage.end())).isEqualTo(passage.text());
        assertThat(passage.blocks()).isNotEmpty().allSatisfy(block -> {
            assertThat(document.text().substring(block.start(), block.end())).isEqualTo(block.text());
            assertThat(block.start()).isGreaterThanOrEqualTo(passage.start());
            assertThat(block.end()).isLessThanOrEqualTo(passage.end());
        });
    }

    private static String words(List<Block> blocks) {
        return blocks.stream().map(Block::text).collect(Collectors.joining(" ")).replaceAll("\\s+", " ");
    }

    private static ExtractedBlock[] randomPieces(Random random) {
        List<ExtractedBlock> blocks = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String text = sentences(random.nextInt(1_000_000), 1 + random.nextInt(9));
            blocks.add(
                    switch (random.nextInt(4)) {
                        case 0 ->
                            new ExtractedBlock.Heading(1 + random.nextInt(4), "Heading " + random.nextInt(1_000_000));
                        case 1 -> ExtractedBlock.listItem(text);
                        case 2 -> ExtractedBlock.paragraph(" u\u0308\u0000 \n " + text);
                        default -> ExtractedBlock.paragraph(text);
                    });
        }
        return blocks.toArray(ExtractedBlock[]::new);
    }

    @Test
    void an_aim_that_is_too_small_is_refused() {
        assertThatThrownBy(() -> new Chunker(19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("passages of 19 tokens: at least 20 are needed");
    }

    private static String sentences(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> "The bees of hive number " + number + " visit many flowers on a day in May.")
                .collect(Collectors.joining(" "));
    }

    private static ChunkingResult cut(int tokens, ExtractedBlock... blocks) {
        return new Chunker(tokens).cut(List.of(document("a.txt", blocks)));
    }

    private static Document document(String file, ExtractedBlock... blocks) {
        Outline outline = Outline.of(List.of(blocks));
        return new Document(
                file, 1, "0".repeat(64), outline.text(), outline.sections(), outline.pageStarts(), outline.links());
    }
}

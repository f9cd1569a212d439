package dev.sdg.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PassageCutterTest {
    @Test
    void a_section_with_enough_text_stands_alone() {
        CutPassages cut = cut(
                100,
                new Piece.Heading(1, "Bees"),
                Piece.paragraph(sentences(0, 4)),
                new Piece.Heading(1, "Wasps"),
                Piece.paragraph(sentences(10, 4)));

        assertThat(cut.passages())
                .extracting(Passage::id, Passage::headings)
                .containsExactly(tuple("p1", List.of("Bees")), tuple("p2", List.of("Wasps")));
    }

    @Test
    void small_sections_under_one_parent_share_a_passage_with_their_headings() {
        CutPassages cut = cut(
                400,
                new Piece.Heading(1, "Bees"),
                new Piece.Heading(2, "Queens"),
                Piece.paragraph(sentences(1, 1)),
                new Piece.Heading(2, "Drones"),
                Piece.paragraph(sentences(2, 1)),
                new Piece.Heading(1, "Wasps"),
                Piece.paragraph(sentences(3, 1)));

        assertThat(cut.passages()).hasSize(2);
        assertThat(cut.passages().get(0).headings()).containsExactly("Bees");
        assertThat(cut.passages().get(0).text())
                .isEqualTo("Queens\n\n" + sentences(1, 1) + "\n\nDrones\n\n" + sentences(2, 1));
        assertThat(cut.passages().get(1).headings()).containsExactly("Wasps");
    }

    @Test
    void a_long_section_is_cut_into_even_parts() {
        Piece[] paragraphs = IntStream.range(0, 12)
                .mapToObj(i -> Piece.paragraph(sentences(i, 1)))
                .toArray(Piece[]::new);

        CutPassages cut = cut(64, paragraphs);

        assertThat(cut.passages())
                .extracting(passage -> passage.blocks().size())
                .containsExactly(4, 4, 4);
    }

    @Test
    void an_over_long_paragraph_is_cut_between_sentences() {
        CutPassages cut = cut(40, Piece.paragraph(sentences(0, 10)));

        assertThat(cut.passages()).hasSize(4).allSatisfy(passage -> {
            assertThat(passage.text()).startsWith("The bees").endsWith("in May.");
            assertThat(passage.blocks()).extracting(Block::text).containsExactly(passage.text());
        });
    }

    @Test
    void code_and_rows_are_never_cut() {
        String code = "line of code();\n".repeat(10).strip();
        Piece table = new Piece.Body(
                Block.Kind.TABLE,
                "| name | text |\n| --- | --- |" + "\n| bee | a row of a table that is rather long |".repeat(12));

        CutPassages cut = cut(40, Piece.paragraph(sentences(0, 1)), Piece.code(code), table);

        assertThat(cut.passages()).extracting(Passage::text).anyMatch(text -> text.contains(code));
        assertThat(cut.passages())
                .flatExtracting(Passage::blocks)
                .filteredOn(block -> block.kind() == Block.Kind.TABLE)
                .allMatch(block -> block.text().startsWith("|") && block.text().endsWith("|"));
    }

    @Test
    void text_without_a_place_to_cut_is_cut_between_words_when_it_is_beyond_reason() {
        CutPassages cut = cut(20, Piece.paragraph("word ".repeat(1_000)));

        assertThat(cut.passages().size() + cut.withoutSubstance() + cut.repeated())
                .isGreaterThan(20);
    }

    @Test
    void a_text_that_is_one_endless_word_has_no_substance() {
        CutPassages cut = cut(400, Piece.paragraph("x@".repeat(1_000) + "x".repeat(1_000_000)));

        assertThat(cut.withoutSubstance() + cut.repeated()).isGreaterThan(100);
        assertThat(cut.passages()).isEmpty();
    }

    @Test
    void passages_without_substance_are_left_out_and_counted() {
        CutPassages cut = cut(
                400,
                new Piece.Heading(1, "Contents"),
                Piece.paragraph("The life of bees in the wild and in the hive ........ 12"),
                new Piece.Heading(1, "Links"),
                Piece.listItem("https://example.org/a/very/long/address/of/a/page.html"),
                Piece.listItem("Short title"),
                new Piece.Heading(1, "Text"),
                Piece.paragraph(sentences(0, 8)));

        assertThat(cut.passages()).extracting(Passage::headings).containsExactly(List.of("Text"));
        assertThat(cut.withoutSubstance()).isEqualTo(1);
    }

    @Test
    void short_chinese_sentences_have_substance() {
        assertThat(cut(400, Piece.paragraph("蜜蜂是一种会飞行的群居昆虫，以花蜜和花粉为食。")).passages())
                .hasSize(1);
    }

    @Test
    void a_passage_that_was_there_before_is_used_once() {
        Document document = document("a.txt", Piece.paragraph(sentences(0, 2)));
        Document copy = document("b.txt", Piece.paragraph(sentences(0, 2)));

        CutPassages cut = new PassageCutter(400).cut(List.of(document, copy));

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

        CutPassages cut = new PassageCutter(20 + random.nextInt(300)).cut(documents);

        assertThat(cut.withoutSubstance() + cut.repeated()).isZero();
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

    private static Piece[] randomPieces(Random random) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String text = sentences(random.nextInt(1_000_000), 1 + random.nextInt(9));
            pieces.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new Piece.Heading(1 + random.nextInt(4), "Heading " + random.nextInt(1_000_000));
                        case 1 -> Piece.listItem(text);
                        case 2 -> Piece.paragraph(" u\u0308\u0000 \n " + text);
                        default -> Piece.paragraph(text);
                    });
        }
        return pieces.toArray(Piece[]::new);
    }

    @Test
    void an_aim_that_is_too_small_is_refused() {
        assertThatThrownBy(() -> new PassageCutter(19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("passages of 19 tokens: at least 20 are needed");
    }

    private static String sentences(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> "The bees of hive number " + number + " visit many flowers on a day in May.")
                .collect(Collectors.joining(" "));
    }

    private static CutPassages cut(int tokens, Piece... pieces) {
        return new PassageCutter(tokens).cut(List.of(document("a.txt", pieces)));
    }

    private static Document document(String file, Piece... pieces) {
        Outline outline = Outline.of(List.of(pieces));
        return new Document(file, 1, "0".repeat(64), outline.text(), outline.sections(), outline.pageStarts());
    }
}

package dev.sdg.document.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextReadersTest {

    @Test
    void plain_text_has_paragraphs_items_and_headings() {
        String text =
                "BEES AND HIVES\n\nBees live to-\ngether in hives.\n\n- Queens\n- Drones\n\nFlight\n======\nThey fly.";

        assertThat(PlainTextReader.read(text))
                .containsExactly(
                        new ExtractedBlock.Heading(2, "BEES AND HIVES"),
                        ExtractedBlock.paragraph("Bees live together in hives."),
                        ExtractedBlock.listItem("Queens"),
                        ExtractedBlock.listItem("Drones"),
                        new ExtractedBlock.Heading(1, "Flight"),
                        ExtractedBlock.paragraph("They fly."));
    }

    @Test
    void lines_that_are_whole_paragraphs_stay_apart() {
        String line = "This line is one paragraph. ".repeat(8).strip();

        assertThat(PlainTextReader.read(line + "\n" + line)).hasSize(2);
    }

    @Test
    void chinese_lines_are_joined_without_a_blank() {
        assertThat(LineJoiner.join(List.of("蜜蜂是一种会飞行的", "昆虫。")))
                .containsExactly(ExtractedBlock.paragraph("蜜蜂是一种会飞行的昆虫。"));
    }

    @Test
    void a_short_line_that_ends_a_sentence_ends_its_paragraph() {
        assertThat(LineJoiner.join(
                        List.of("The first paragraph goes on to a second", "line.", "The second begins here.")))
                .containsExactly(
                        ExtractedBlock.paragraph("The first paragraph goes on to a second line."),
                        ExtractedBlock.paragraph("The second begins here."));
    }

    @Test
    void quoted_cells_keep_delimiters_quotes_and_line_ends() throws IOException {
        assertThat(DelimitedReader.read("a,b\n\"x, \"\"y\"\"\nz\",2"))
                .containsExactly(
                        new ExtractedBlock.Body(Block.Kind.TABLE, "| a | b |\n| --- | --- |\n| x, \"y\" z | 2 |"));
    }

    @Test
    void a_long_table_repeats_its_header() throws IOException {
        String rows = "name,words\n" + "x,a text of some length that fills the row\n".repeat(100);

        List<ExtractedBlock> tables = DelimitedReader.read(rows);

        assertThat(tables).hasSizeGreaterThan(2).allSatisfy(table -> assertThat(((ExtractedBlock.Body) table).text())
                .startsWith("| name | words |\n| --- | --- |\n| x | a text")
                .hasSizeLessThan(1_300));
    }

    @Test
    void a_single_column_is_text_and_no_table() throws IOException {
        assertThat(DelimitedReader.read("words\nBees fly.\n"))
                .containsExactly(ExtractedBlock.paragraph("words"), ExtractedBlock.paragraph("Bees fly."));
    }
}

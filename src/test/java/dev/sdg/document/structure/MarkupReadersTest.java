package dev.sdg.document.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkupReadersTest {

    @Test
    void asciidoc_has_headings_items_tables_and_code() {
        String text = """
                = Bees
                Ann Author <ann@example.org>
                :insect: bee

                // a comment
                [[hive]]
                == The *hive*

                A {insect} lives in a link:https://example.org[hive of wax], see <<queen,the queen>>.
                It flies.

                * Queens lay
                  eggs.
                ** Drones

                -n::
                --number::
                  How many there are.

                .A title
                [source,java]
                ----
                fly();
                ----

                NOTE: Wasps sting.

                |===
                |Bee |Task

                |queen
                |lays eggs
                |===

                Wings
                -----
                Four of them.
                """;

        assertThat(AsciiDocReader.read(text))
                .containsExactly(
                        new ExtractedBlock.Heading(1, "Bees"),
                        new ExtractedBlock.Heading(2, "The hive"),
                        ExtractedBlock.paragraph("A bee lives in a hive of wax, see the queen.\nIt flies."),
                        ExtractedBlock.listItem("Queens lay\neggs."),
                        ExtractedBlock.listItem("Drones"),
                        ExtractedBlock.listItem("-n, --number: \nHow many there are."),
                        ExtractedBlock.code("fly();\n"),
                        ExtractedBlock.paragraph("Wasps sting."),
                        new ExtractedBlock.Body(
                                Block.Kind.TABLE, "| Bee | Task |\n| --- | --- |\n| queen | lays eggs |"),
                        new ExtractedBlock.Heading(2, "Wings"),
                        ExtractedBlock.paragraph("Four of them."));
    }

    @Test
    void restructured_text_has_headings_items_tables_and_code() {
        String text = """
                ====
                Bees
                ====

                .. _hive:

                The hive
                ========

                A *bee* lives in a `hive <https://example.org>`_ of ``wax``, see :ref:`the queen <queen>`::

                    fly()

                - Queens lay
                  eggs.

                  All summer.
                - Drones

                .. note:: Wasps sting.

                .. code-block:: python
                   :linenos:

                   sting()

                .. image:: bee.png

                queen
                    Lays eggs.

                +-------+-----------+
                | Bee   | Task      |
                +=======+===========+
                | queen | lays eggs |
                +-------+-----------+

                ===== =========
                Bee   Task
                ===== =========
                drone nothing
                ===== =========
                """;

        assertThat(RestReader.read(text))
                .filteredOn(block -> !(block instanceof ExtractedBlock.Link))
                .extracting(block -> block.text().strip())
                .containsExactly(
                        "Bees",
                        "The hive",
                        "A bee lives in a hive of wax, see the queen:",
                        "fly()",
                        "Queens lay\neggs.",
                        "All summer.",
                        "Drones",
                        "Wasps sting.",
                        "sting()",
                        "queen: Lays eggs.",
                        "| Bee | Task |\n| --- | --- |\n| queen | lays eggs |",
                        "| Bee | Task |\n| --- | --- |\n| drone | nothing |");
    }

    @Test
    void restructured_text_that_is_nested_deeply_ends() {
        StringBuilder text = new StringBuilder();
        for (int depth = 0; depth < 300; depth++) {
            text.append(" ".repeat(depth)).append("- bee\n");
        }

        assertThat(RestReader.read(text.toString())).isNotEmpty();
    }

    @Test
    void latex_has_sections_items_tables_and_listings() {
        String text = """
                \\documentclass{article}
                \\title{Bees}
                \\begin{document}
                \\maketitle
                \\section{The \\emph{hive}}
                A bee lives in a \\textbf{hive}~\\cite{ann} of ``wax''. % a comment
                It has $n^2$ cells\\footnote{Or more.}, 50\\,\\% of them full.

                \\begin{itemize}
                \\item Queens
                \\item Drones
                \\end{itemize}
                \\begin{tabular}{ll}
                Bee & Task \\\\
                \\hline
                queen & lays eggs \\\\
                \\end{tabular}
                \\begin{lstlisting}
                fly();
                \\end{lstlisting}
                \\end{document}
                """;

        assertThat(LatexReader.read(text))
                .extracting(block -> TextNormalizer.lines(block.text()).replaceAll("\\s+", " "))
                .containsExactly(
                        "Bees",
                        "The hive",
                        "A bee lives in a hive of \"wax\". It has $n^2$ cells, 50% of them full.",
                        "Queens",
                        "Drones",
                        "| Bee | Task | | --- | --- | | queen | lays eggs |",
                        "fly();");
    }

    @Test
    void a_man_page_has_sections_items_and_code() {
        String text = """
                .\\" a comment
                .TH BEES 1
                .SH NAME
                bees \\- insects that fly
                .SH DESCRIPTION
                The
                .B queen
                lays \\fIall\\fR eggs, see
                .BR hive (5).
                .TP
                .B \\-n
                How many there are.
                .nf
                bees -n 4
                .fi
                """;

        assertThat(RoffReader.read(text))
                .containsExactly(
                        new ExtractedBlock.Heading(1, "NAME"),
                        ExtractedBlock.paragraph("bees - insects that fly"),
                        new ExtractedBlock.Heading(1, "DESCRIPTION"),
                        ExtractedBlock.paragraph("The queen lays all eggs, see hive(5)."),
                        ExtractedBlock.listItem("-n: How many there are."),
                        ExtractedBlock.code("bees -n 4\n"));
    }

    @Test
    void subtitles_are_the_text_that_is_spoken() {
        String text = """
                WEBVTT

                NOTE made by hand

                1
                00:01.000 --> 00:03.000
                <v Ann>Bees live

                00:03.000 --> 00:05.000 align:start
                Bees live
                in hives.

                00:10.000 --> 00:12.000
                They fly.
                """;

        assertThat(SubtitleReader.read(text.replace("<v Ann>Bees live\n", "<v Ann>Bees live</v>\n")))
                .containsExactly(
                        ExtractedBlock.paragraph("Bees live in hives."), ExtractedBlock.paragraph("They fly."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"- ", "1. "})
    void marks_without_end_do_not_overflow_the_stack(String mark) {
        assertThat(RestReader.read(mark.repeat(100_000) + "deep")).isNotEmpty();
    }
}

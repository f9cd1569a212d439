package dev.sdg.document.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sdg.document.passage.Chunker;
import dev.sdg.document.passage.Passage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which passages the links between documents lead to. */
final class LinkedPagesTest {
    private static final String WATER =
            "Water boils at a lower temperature on a mountain, so that tea tastes flat there. ";
    private static final String LEAVES = "Green leaves are steamed or roasted soon after they are picked in spring. ";
    private static final String POTS = "An iron pot keeps the heat for an hour, and a glass pot shows the colour. ";

    @TempDir
    private Path folder;

    @Test
    void markdown_html_and_restructuredtext_lead_to_each_other() throws IOException {
        write(
                "guide/tea.md",
                "# Tea\n\n" + WATER
                        + "See [how to clean iron pots](../pots.html#cleaning-pots).\n\n## Green & white\n\n"
                        + LEAVES.repeat(8) + "\n\n[The origin of porcelain][p] and [this](../pots.html).\n\n"
                        + "[p]: <../more/porcelain%20cups.rst>\n");
        write(
                "pots.html",
                "<html><body><h1>Pots</h1><p>" + POTS.repeat(8)
                        + "Some hold <a href='guide/tea.md#green-white'>roasted green leaves</a>.</p>"
                        + "<h2>Cleaning pots</h2><p>"
                        + "Rinse it with hot water and never with soap at all. ".repeat(10)
                        + "</p></body></html>");
        write(
                "more/porcelain cups.rst",
                "Porcelain\n=========\n\n" + "Porcelain was first made in China of a white clay. ".repeat(3)
                        + "\n\nRead :doc:`water on a mountain </guide/tea>`, `iron or glass pots\n<../pots.html>`_, "
                        + "``code <tea>`` and `a site <https://example.com/tea.html>`_.\n");

        assertThat(links())
                .containsExactlyInAnyOrder(
                        tuple("water on a mountain", WATER.strip()),
                        tuple("roasted green leaves", LEAVES.strip()),
                        tuple("iron or glass pots", POTS.strip()),
                        tuple("how to clean iron pots", "Rinse it with hot water and never with soap at all."),
                        tuple("The origin of porcelain", "Porcelain was first made in China of a white clay."));
    }

    @Test
    void a_reference_leads_to_the_heading_below_its_label() throws IOException {
        String other = "Water is another matter. ".repeat(8);
        write(
                "tea.rst",
                "Tea\n===\n\n" + other + "\n\n.. _Green Tea:\n.. _second-name:\n\nGreen\n-----\n\n" + LEAVES.repeat(8)
                        + "\n\n.. _of-a-paragraph:\n\nNo heading. See :ref:`our own page <green tea>`.\n");
        write(
                "pots.rst",
                "Pots\n====\n\n.. _twice:\n\nIron\n----\n\n" + POTS.repeat(8)
                        + "\n\nFor :ref:`roasted green leaves <green  tea>`, :ref:`leaves once more <second-name>`,"
                        + " :ref:`some paragraph <of-a-paragraph>`, :ref:`named twice <twice>`, :ref:`green tea`.\n");
        write("more.rst", "More\n====\n\n.. _twice:\n\nIron\n----\n\n" + other + "\n");

        assertThat(links())
                .containsExactlyInAnyOrder(
                        tuple("roasted green leaves", LEAVES.strip()), tuple("leaves once more", LEAVES.strip()));
    }

    @Test
    void a_link_that_does_not_say_which_page_leads_nowhere() throws IOException {
        String links = "[Chapter 4](b.md), [the next section](b.md), [b.md](b.md), [our teas](b.md#none), "
                + "[missing leaves](c.md), [own text](#a), [own page](a.md), [mail us](mailto:b.md), [bad name](%zz.md), "
                + "[ambiguous teas](a.md), [ambiguous teas](b.md), [Learn more about leaves here](b.md), "
                + "[Yes, we have leaves](b.md), [phase 2 (leaves)](b.md), [Leaves of tea](b.md#roasting)";
        write("a.md", "# A\n\n" + WATER.repeat(2) + links + "\n");
        write(
                "b.md",
                "# Leaves of tea\n\n" + LEAVES + "\n\n## Roasting\n\n" + LEAVES.repeat(2)
                        + "[ambiguous teas](a.md) and [ambiguous teas](b.md)\n");

        assertThat(links()).isEmpty();
    }

    /** Returns texts of links, each with the first sentence of the block that it leads to. */
    private List<Tuple> links() {
        LoadedDocuments loaded = new DocumentLoader(LoadingLimits.DEFAULT, LoadingListener.NONE).load(List.of(folder));
        return new Chunker(Chunker.DEFAULT_TOKENS)
                .cut(loaded.documents()).passages().stream()
                        .flatMap(passage -> passage.links().stream()
                                .map(link -> tuple(link.text(), firstSentence(passage, link.start()))))
                        .toList();
    }

    private static String firstSentence(Passage passage, int start) {
        return passage.text().substring(start, passage.text().indexOf('.', start) + 1);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}

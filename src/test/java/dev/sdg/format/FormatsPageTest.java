package dev.sdg.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/FORMATS.md shows is so. */
class FormatsPageTest {
    private static final Path PAGE = Path.of("docs/FORMATS.md");

    @TempDir
    private Path folder;

    @Test
    void the_example_of_a_custom_format_works() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```json\n") + "```json\n".length();
        Path file = Files.writeString(folder.resolve("ticket.json"), page.substring(start, page.indexOf("```", start)));

        ChosenFormat chosen = new Formats(List.of()).fromFile(file);

        assertThat(chosen.warnings()).isEmpty();
        assertThat(chosen.format().schema().fields()).hasSize(4);
    }

    @Test
    void the_page_names_every_format_there_is() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(new Formats(List.of(Path.of("formats"))).list())
                .extracting(Formats.Entry::name)
                .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }
}

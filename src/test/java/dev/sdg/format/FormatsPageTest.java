package dev.sdg.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/FORMATS.md shows is so. */
class FormatsPageTest {
    private static final Path PAGE = Path.of("docs/FORMATS.md");

    @TempDir
    private Path folder;

    @Test
    void the_examples_of_custom_formats_work() throws IOException {
        List<ChosenFormat> examples = new ArrayList<>();
        Matcher example =
                Pattern.compile("```json\n(\\{\n.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        while (example.find()) {
            Path file = Files.writeString(folder.resolve("example.json"), example.group(1));
            examples.add(new Formats(List.of()).fromFile(file));
        }

        assertThat(examples).allSatisfy(chosen -> assertThat(chosen.warnings()).isEmpty());
        assertThat(examples).extracting(chosen -> chosen.format().name()).containsExactly("support-ticket", "spans");
    }

    @Test
    void the_page_names_every_format_there_is() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(new Formats(List.of(Path.of("formats"))).list())
                .extracting(Formats.Entry::name)
                .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }
}

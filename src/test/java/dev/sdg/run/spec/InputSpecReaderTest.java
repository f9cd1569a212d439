package dev.sdg.run.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputSpecReaderTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        for (String name : List.of("a/x.md", "a/b/y.md", "a/z.txt", "a/odd[1].md")) {
            Files.writeString(folder.resolve(name), "");
        }
    }

    @Test
    void a_path_stands_for_itself_whether_it_is_there_or_not() {
        assertThat(resolve("a/z.txt")).containsExactly("a/z.txt");
        assertThat(resolve("a/none.txt")).containsExactly("a/none.txt");
    }

    @Test
    void a_file_whose_name_looks_like_a_glob_is_that_file() {
        assertThat(resolve("a/odd[1].md")).containsExactly("a/odd[1].md");
    }

    @Test
    void a_glob_stands_for_what_it_matches_in_order() {
        assertThat(resolve("a/*.md")).containsExactly("a/odd[1].md", "a/x.md");
        assertThat(resolve("a/**.md")).containsExactly("a/b/y.md", "a/odd[1].md", "a/x.md");
        assertThat(resolve("a/{x,z}.*")).containsExactly("a/x.md", "a/z.txt");
    }

    @Test
    void a_glob_that_matches_nothing_or_is_none_is_a_problem() {
        Problems problems = new Problems();

        reader(Path.of(""), problems).paths(folder + "/a/*.pdf");
        reader(folder, problems).paths("a/[");

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining("no file matches")
                .hasMessageContaining("is not a valid glob");
    }

    /** Names of files, the same whether typed as absolute paths or from the folder. */
    private List<String> resolve(String typed) {
        Problems problems = new Problems();
        List<Path> paths = reader(folder, problems).paths(typed);
        List<Path> absolute = reader(Path.of(""), problems).paths(folder + "/" + typed);
        problems.throwIfAny();
        assertThat(paths).isEqualTo(absolute);
        return paths.stream().map(path -> folder.relativize(path).toString()).toList();
    }

    private static InputSpecReader reader(Path folder, Problems problems) {
        return new InputSpecReader(RunRequest.of(Map.of()), folder, problems);
    }
}

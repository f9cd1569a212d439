package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import dev.sdg.standin.SchemaDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command line that the README shows works as it stands there. */
class ReadmeIT extends ProgramTest {
    private static final Path HOME = Path.of("").toAbsolutePath();

    static List<String> commands() throws IOException {
        try (Stream<String> lines = Files.lines(HOME.resolve("README.md"))) {
            return lines.map(String::strip)
                    .filter(line -> line.startsWith("./sdg "))
                    .toList();
        }
    }

    @Test
    void the_first_two_commands_make_rows_and_replace_them() throws IOException {
        List<String> commands = commands();
        linkProgram();

        Result first = program().launched().runCommand("sh", "-c", commands.get(0));
        Result second = program().launched().runCommand("sh", "-c", commands.get(0));
        Result replaced = program().launched().runCommand("sh", "-c", commands.get(1));

        assertThat(List.of(first.exitCode(), second.exitCode(), replaced.exitCode()))
                .containsExactly(0, 2, 0);
        assertThat(second.err()).startsWith("sdg: Output synthetic_data_qa_from_docs.jsonl already exists.");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_of_the_readme_leaves_all_of_its_rows(String command) throws IOException {
        linkProgram();
        gemini.otherwise(new SchemaDouble());

        Result result = program().launched().runCommand("sh", "-c", command);

        assertThat(result.exitCode()).as(result.err()).isZero();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files).anyMatch(file -> file.toString().endsWith(".jsonl"));
        }
    }

    private void linkProgram() throws IOException {
        for (String name : List.of("sdg", "examples", "formats")) {
            Files.createSymbolicLink(folder.resolve(name), HOME.resolve(name));
        }
    }
}

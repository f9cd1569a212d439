package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import dev.sdg.standin.SchemaDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_of_the_readme_leaves_all_of_its_rows(String command) throws IOException {
        for (String name : List.of("sdg", "examples", "formats")) {
            Files.createSymbolicLink(folder.resolve(name), HOME.resolve(name));
        }
        gemini.otherwise(new SchemaDouble());

        Result result = program().launched().runCommand("sh", "-c", command);

        assertThat(result.exitCode()).as(result.err()).isZero();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files).anyMatch(file -> file.toString().endsWith(".jsonl"));
        }
    }
}

package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answer;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.ReceivedRequest;
import dev.sdg.standin.SchemaDouble;
import dev.sdg.standin.TableDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command lines that README and docs show work as they stand there. */
class DocumentationIT extends ProgramTest {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Path README = HOME.resolve("README.md");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern MANY_ROWS = Pattern.compile("(--samples \\d+)00(?=\\d\\d\\b)");
    private static final Pattern OPTION = Pattern.compile("(?<=[`\\s(])--[a-z][a-z-]+");

    @BeforeEach
    void prepare() throws IOException {
        for (String name : List.of("sdg", "examples", "formats")) {
            Files.createSymbolicLink(folder.resolve(name), HOME.resolve(name));
        }
        gemini.otherwise(anyFormat());
    }

    static List<String> readmeCommands() throws IOException {
        return commands(README);
    }

    @ParameterizedTest
    @MethodSource("readmeCommands")
    void a_command_of_the_readme_leaves_all_of_its_rows(String command) throws IOException {
        Result result = program().launched().runCommand("sh", "-c", command);

        assertThat(result.exitCode()).as(result.err()).isZero();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files).anyMatch(file -> file.toString().matches(".*\\.(jsonl|csv)"));
        }
    }

    @Test
    void the_first_two_commands_of_the_readme_make_rows_and_replace_them() throws IOException {
        List<String> commands = readmeCommands();

        Result first = program().launched().runCommand("sh", "-c", commands.get(0));
        Result second = program().launched().runCommand("sh", "-c", commands.get(0));
        Result replaced = program().launched().runCommand("sh", "-c", commands.get(1));

        assertThat(List.of(first.exitCode(), second.exitCode(), replaced.exitCode()))
                .containsExactly(0, 2, 0);
        assertThat(second.err()).startsWith("sdg: Output synthetic_data_qa_from_docs.jsonl already exists.");
    }

    static List<Path> pagesWithCommands() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path page : pages()) {
            if (!commands(page).isEmpty()) {
                pages.add(HOME.relativize(page));
            }
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pagesWithCommands")
    void the_commands_of_a_page_succeed_one_after_the_other(Path page) throws IOException {
        List<String> failed = new ArrayList<>();

        for (String command : commands(HOME.resolve(page))) {
            Result result = run(command);
            if (result.exitCode() != 0) {
                failed.add("%s%nexit code %d%n%s".formatted(command, result.exitCode(), result.err()));
            }
        }

        assertThat(failed).isEmpty();
    }

    @Test
    void readme_and_docs_name_only_options_that_the_program_has() throws IOException {
        String help = Stream.of(
                        "",
                        "show",
                        "check",
                        "convert",
                        "export",
                        "report",
                        "table generate",
                        "table mimic",
                        "table augment",
                        "table fill",
                        "table verify",
                        "table report",
                        "schema check",
                        "schema show",
                        "schema infer",
                        "schema map",
                        "serve",
                        "token")
                .map(command ->
                        Stream.of((command + " --help").strip().split(" ", -1)).toList())
                .map(words -> program().run(words).out())
                .collect(Collectors.joining());
        TreeSet<String> unknown = new TreeSet<>();

        for (Path page : Stream.concat(Stream.of(README), pages().stream()).toList()) {
            OPTION.matcher(Files.readString(page))
                    .results()
                    .map(MatchResult::group)
                    .filter(option -> !help.contains(option))
                    .forEach(option -> unknown.add(page.getFileName() + ": " + option));
        }

        assertThat(unknown).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(HOME.resolve("docs"))) {
            return pages.filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> commands(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("./sdg "))
                .map(line -> line.replaceFirst("\\s+#.*", ""))
                .toList();
    }

    /** Runs {@code command} in this JVM, for a hundredth of its rows where these are thousands. */
    private Result run(String command) throws IOException {
        String line = MANY_ROWS.matcher(command.substring("./sdg ".length())).replaceAll("$1");
        String[] parts = line.split(" > ", 2);
        Result result = program().run(words(parts[0]));
        if (parts.length == 2) {
            Files.writeString(folder.resolve(parts[1].strip()), result.out());
        }
        return result;
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> Stream.of(word.group(1), word.group(2), word.group(3))
                        .filter(part -> part != null)
                        .collect(Collectors.joining()))
                .toList();
    }

    /** Answers in any format; where rows have a context, it is the text of a passage of the request. */
    private static Function<ReceivedRequest, Answer> anyFormat() {
        SchemaDouble bySchema = new SchemaDouble();
        ModelDouble fromPassages = ModelDouble.of("qa");
        return request -> TableDouble.isAsked(request)
                ? TableDouble.answer(request)
                : request.userText().contains("<passage id=")
                                && request.body().toString().contains("\"context\"")
                        ? fromPassages.apply(request)
                        : bySchema.apply(request);
    }
}

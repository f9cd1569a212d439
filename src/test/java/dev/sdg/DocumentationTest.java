package dev.sdg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages that people read: links lead somewhere, lines fit, the guide begins with what is asked first. */
class DocumentationTest {
    private static final Path README = Path.of("README.md");
    private static final Path GUIDE = Path.of("docs/GUIDE.md");
    private static final Path TROUBLESHOOTING = Path.of("docs/TROUBLESHOOTING.md");
    private static final Path MAIN = Path.of("src/main/java");
    private static final int LONGEST_LINE = 120;
    private static final int WIDEST_ROW = 150;
    private static final Pattern MESSAGE = Pattern.compile("`([^`]+)`");
    private static final int SHORTEST_PART = 4;
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");

    @Test
    void each_link_between_pages_leads_to_a_file_and_a_heading() throws IOException {
        List<String> broken = new ArrayList<>();

        for (Path page : pages()) {
            for (String link : links(page)) {
                if (!leadsSomewhere(page, link)) {
                    broken.add(page + ": " + link);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void each_page_of_docs_is_reached_from_the_readme() throws IOException {
        Set<Path> reached = new TreeSet<>(Set.of(README));
        Deque<Path> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            Path page = open.remove();
            for (String link : links(page)) {
                Path target = page.resolveSibling(link.replaceFirst("#.*", "")).normalize();
                if (target.toString().endsWith(".md") && reached.add(target)) {
                    open.add(target);
                }
            }
        }

        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            assertThat(docs.filter(file -> file.toString().endsWith(".md"))).isSubsetOf(reached);
        }
    }

    @Test
    void lines_and_rows_of_tables_are_short_enough_to_read() throws IOException {
        List<String> tooLong = new ArrayList<>();

        for (Path page : pages()) {
            withoutCode(page)
                    .lines()
                    .filter(line -> line.length() > longest(line))
                    .forEach(line -> tooLong.add(page + ": " + line));
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void the_guide_answers_the_first_questions_in_order() throws IOException {
        List<String> headings = Files.readAllLines(GUIDE).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring("## ".length()))
                .toList();

        assertThat(headings)
                .startsWith(
                        "What it does",
                        "The two commands",
                        "With your own model",
                        "Your own columns",
                        "Large runs",
                        "Loading the result");
    }

    @Test
    void each_message_that_troubleshooting_explains_is_one_of_the_program() throws IOException {
        String program = messages();
        List<String> unknown = new ArrayList<>();

        Files.readAllLines(TROUBLESHOOTING).stream()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line ->
                        MESSAGE.matcher(line.substring(0, line.indexOf(" | "))).results())
                .map(message -> message.group(1))
                .filter(message -> !parts(message).allMatch(program::contains))
                .forEach(unknown::add);

        assertThat(unknown).isEmpty();
    }

    /** Returns what {@code message} has between the places that vary. */
    private static Stream<String> parts(String message) {
        return Stream.of(message.split("…", -1)).map(String::strip).filter(part -> part.length() >= SHORTEST_PART);
    }

    /** Returns the launcher and the program's sources, with texts in one piece and settings as options. */
    private static String messages() throws IOException {
        StringBuilder text = new StringBuilder(Files.readString(Path.of("sdg")));
        try (Stream<Path> sources = Files.walk(MAIN)) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(source));
            }
        }
        return text.toString().replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("⟨([a-z-]+)⟩", "--$1");
    }

    private static boolean leadsSomewhere(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1 || anchors(target).contains(parts[1]);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(README, Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md")));
        pages.add(Path.of("bench/README.md"));
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    /** Output that is shown stays as it is; commands are typed by people. */
    private static int longest(String line) {
        if (line.startsWith("|")) {
            return WIDEST_ROW;
        }
        return line.startsWith("    ") && !line.startsWith("    ./sdg ") ? Integer.MAX_VALUE : LONGEST_LINE;
    }

    private static String withoutCode(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page)).replaceAll("");
    }

    /** Returns the links of {@code page} that stay in the repository. */
    private static List<String> links(Path page) throws IOException {
        return LINK.matcher(withoutCode(page))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("http"))
                .toList();
    }

    /** Returns the anchors that GitHub makes of headings. */
    private static List<String> anchors(Path page) throws IOException {
        return withoutCode(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .toList();
    }
}

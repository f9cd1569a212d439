package dev.sdg.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.server.TestServer;
import dev.sdg.server.TestServer.Reply;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageRoutesTest {
    private static final Path SOURCES = Path.of("src", "main", "resources", "dev", "sdg", "server", "page");

    /** Ways from text to markup or code, and to other hosts. */
    private static final Pattern SINKS = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|createContextualFragment|DOMParser|srcdoc"
                    + "|\\beval\\(|new Function|javascript:|dangerouslySet|setTimeout\\(\"|https?://(?!www\\.w3\\.org|127\\.0\\.0\\.1)");

    private static final Pattern IMPORT = Pattern.compile("import \\{([^}]*)\\} from \"[^\"]*\";");

    @TempDir
    static Path folder;

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.in(folder).start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Reply open(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url().resolve(path));
        return server.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void the_page_needs_no_token_and_has_its_policy() {
        Reply reply = open("/");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(reply.header("Content-Security-Policy")).contains(PageRoutes.POLICY);
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void each_file_that_the_page_names_is_there_and_stays_with_the_browser() {
        List<String> named = Pattern.compile("(?:href|src)=\"(/page/[^\"]+)\"")
                .matcher(open("/").body())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(named).allSatisfy(path -> {
            Reply reply = open(path);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Cache-Control")).contains("public, max-age=31536000, immutable");
            assertThat(reply.body()).doesNotContain("from\"preact\"", "sourceMappingURL");
        });
    }

    @Test
    void files_of_another_version_and_unknown_ones_are_not_there() {
        assertThat(open("/page/0000000000000000/app.js").status()).isEqualTo(404);
        assertThat(open("/page/0000000000000000/..%2f..%2fapp.js").status()).isIn(400, 404);
    }

    @Test
    void a_browser_that_takes_gzip_gets_it() {
        Reply reply = open("/", "Accept-Encoding", "gzip");

        assertThat(reply.header("Content-Encoding")).contains("gzip");
        assertThat(reply.header("Vary")).contains("Accept-Encoding");
    }

    @Test
    void all_of_the_page_is_at_most_200_KB_as_sent() {
        assertThat(new PageRoutes().sentBytes()).isBetween(10_000L, 200_000L);
    }

    @Test
    void every_file_of_the_folder_is_served() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("index.html")))
                    .containsExactlyInAnyOrderElementsOf(PageRoutes.OWN);
        }
    }

    @Test
    void no_source_turns_text_into_markup_or_code_or_names_another_host() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                assertThat(SINKS.matcher(Files.readString(file)).results().map(found -> found.group()))
                        .as(file.getFileName().toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void each_import_is_used() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".js")).toList()) {
                String text = Files.readString(file);
                String body = IMPORT.matcher(text).replaceAll("");
                assertThat(IMPORT.matcher(text)
                                .results()
                                .flatMap(found -> Stream.of(found.group(1).split(",")))
                                .map(name -> name.replaceFirst(".* as ", "").strip())
                                .filter(name -> !name.isEmpty()))
                        .as(file.getFileName().toString())
                        .allSatisfy(name -> assertThat(body).containsPattern("\\b" + Pattern.quote(name) + "\\b(?!:)"));
            }
        }
    }

    @Test
    void lines_are_as_short_as_those_of_other_sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".js")).toList()) {
                assertThat(Files.readAllLines(file))
                        .as(file.getFileName().toString())
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
            }
        }
    }
}

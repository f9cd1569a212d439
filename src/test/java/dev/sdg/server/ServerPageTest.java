package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/SERVER.md work as they stand there, one after the other. */
class ServerPageTest {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SETTING = Pattern.compile("(?m)^(export|alias) .*$");

    @TempDir
    Path folder;

    @Test
    void the_commands_of_the_page_succeed() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "no curl here");
        Files.createSymbolicLink(folder.resolve("examples"), HOME.resolve("examples"));
        String commands = BLOCK.matcher(Files.readString(HOME.resolve("docs").resolve("SERVER.md")))
                .results()
                .map(MatchResult::group)
                .map(block -> SETTING.matcher(block.substring("```sh\n".length(), block.length() - 3))
                        .replaceAll(""))
                .collect(Collectors.joining("\n"));
        try (TestServer server = TestServer.in(folder).start()) {
            Result result = run(server, commands);

            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(Files.readAllLines(folder.resolve("transactions.csv"))).hasSize(10_001);
            assertThat(server.get("/api/audit?limit=500").json().path("audit").findValuesAsText("route"))
                    .contains("/api/data/generate", "/api/upload/generate", "/api/generate", "/api/schema/translate");
        }
    }

    private record Result(int exitCode, String output) {}

    /** The alias of the page is a function here: a shell that runs a script knows no aliases. */
    private Result run(TestServer server, String commands) throws IOException, InterruptedException {
        String script = """
                set -eu
                api() {
                    curl -sS --fail-with-body -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" "$@"
                }
                """ + commands;
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("SDG", server.url().toString());
        builder.environment().put("TOKEN", server.token());
        int exitCode = builder.start().waitFor();
        return new Result(exitCode, Files.readString(output, StandardCharsets.UTF_8));
    }
}

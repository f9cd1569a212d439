package dev.sdg.format.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Definitions;
import dev.sdg.format.validation.Validated;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Broken replies and what must come of each. A file in {@code replies/} is the reply, then three parts that begin with
 * {@code ---- rows} (a line of JSON each), {@code ---- rejected} (reason codes) and {@code ---- repairs} (their codes).
 */
class ReplyCorpusTest {
    private static final DataFormatHandler FORMAT = Definitions.format("""
            {"fields": {
              "question": {"type": "string", "description": "a question"},
              "answer": {"type": "string", "description": "its answer"},
              "score": {"type": "float", "description": "how sure it is", "required": false}}}""");

    @TestFactory
    Stream<DynamicTest> every_broken_reply_gives_the_rows_that_are_in_it() throws IOException, URISyntaxException {
        Path folder = Path.of(
                ReplyCorpusTest.class.getResource("/dev/sdg/format/replies").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
            return sorted.stream()
                    .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException {
        String[] parts = Files.readString(file).split("\n?---- (rows|rejected|repairs)\n", -1);

        Validated validated = Validated.reply(parts[0], FORMAT);

        List<String> found = new ArrayList<>(validated.lines(FORMAT));
        found.add("rejected: " + String.join(" ", validated.reasons()));
        found.add("repairs: "
                + String.join(
                        " ", validated.repairs().keySet().stream().sorted().toList()));
        List<String> expected = new ArrayList<>(parts[1].isEmpty() ? List.of() : Arrays.asList(parts[1].split("\n")));
        expected.add("rejected: " + parts[2]);
        expected.add("repairs: " + parts[3].strip());
        assertThat(found).isEqualTo(expected);
    }
}

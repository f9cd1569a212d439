package dev.sdg.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The prompts on docs/PROMPTS.md are those that are sent: each block after {@code <!-- file -->} is that fixture. To
 * bring the page up to date, run this test with {@code -Dgolden=write}.
 */
class PromptsPageTest {
    private static final Path PAGE = Path.of("docs/PROMPTS.md");
    private static final Path FIXTURES = Path.of("src/test/resources/dev/sdg/format/fixtures");
    private static final boolean WRITE = "write".equals(System.getProperty("golden"));
    private static final Pattern BLOCK = Pattern.compile("<!-- (\\S+) -->\n\n```text\n(.*?)\n```\n", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qa/plan.txt",
                "qa/refinement.txt",
                "qa/query-planned.txt",
                "qa/query.txt",
                "triplet/passages-planned.txt",
                "pair-class/query-planned.txt",
                "preference/query-planned.txt",
                "chat/query-planned.txt",
                "multiple-choice/passages-planned.txt",
                "intent/query-planned.txt",
                "triplet/review-passages.txt",
                "pair-class/review.txt"
            })
    void the_page_shows_the_prompt_as_it_is_sent(String file) throws IOException {
        String prompt = Files.readString(FIXTURES.resolve(file)).strip();
        if (WRITE) {
            Files.writeString(PAGE, written(Files.readString(PAGE), file, prompt));
        }

        assertThat(blocks().filter(block -> block.get(0).equals(file)).map(block -> block.get(1)))
                .containsExactly(prompt);
    }

    private static String written(String page, String file, String prompt) {
        return BLOCK.matcher(page)
                .replaceAll(block -> Matcher.quoteReplacement(
                        block.group(1).equals(file)
                                ? "<!-- " + file + " -->\n\n```text\n" + prompt + "\n```\n"
                                : block.group()));
    }

    private static Stream<List<String>> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(PAGE)).results().map(block -> List.of(block.group(1), block.group(2)));
    }
}

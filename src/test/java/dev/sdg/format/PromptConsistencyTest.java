package dev.sdg.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.PromptAttributes;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.text.ResourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A prompt says nothing in general about what the attributes of its request settle. Templates keep such sentences in
 * sections {@code {{^fixed.length}}…{{/fixed.length}}}; this test reads them there and looks for them in requests.
 */
class PromptConsistencyTest {
    private static final Pattern GENERAL =
            Pattern.compile("\\{\\{\\^fixed\\.(\\w+)}}(.*?)\\{\\{/fixed\\.\\1}}", Pattern.DOTALL);
    private static final int PLANS = 200;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qa",
                "pair",
                "pair-class",
                "pair-score",
                "triplet",
                "triplet-3",
                "instruction",
                "preference",
                "classification",
                "chat",
                "multiple-choice"
            })
    void no_request_holds_a_general_sentence_on_what_its_attributes_settle(String name) {
        DataFormatHandler format = FixtureFormats.named(name);
        Map<String, List<String>> general = general(name);
        Random random = new Random(17);

        for (int plan = 0; plan < PLANS; plan++) {
            PromptRequest request = plan % 2 == 0
                    ? Planned.request(format, 1 + random.nextInt(60), random.nextLong())
                    : Planned.fromPassages(format, passages(random), random.nextLong());
            String prompt =
                    format.prompt(request).system() + format.prompt(request).user();
            for (String settled : settled(request.attributes())) {
                assertThat(general.getOrDefault(settled, List.of()))
                        .as("on %s", settled)
                        .noneMatch(prompt::contains);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qa",
                "pair",
                "pair-class",
                "pair-score",
                "triplet",
                "triplet-3",
                "instruction",
                "preference",
                "classification",
                "chat",
                "multiple-choice"
            })
    void a_request_without_attributes_holds_the_general_sentences(String name) {
        DataFormatHandler format = FixtureFormats.named(name);
        String prompt = format.prompt(
                        new PromptRequest(9, new Subject.Query("tides"), Optional.empty(), Optional.empty()))
                .user();

        assertThat(general(name).get("topic")).isNotEmpty().allMatch(prompt::contains);
    }

    @Test
    void each_attribute_of_a_predefined_format_is_explained_where_it_is_used() {
        for (String name : List.of(
                "qa",
                "pair",
                "pair-class",
                "pair-score",
                "triplet",
                "triplet-3",
                "instruction",
                "preference",
                "classification",
                "chat",
                "multiple-choice")) {
            DataFormatHandler format = FixtureFormats.named(name);
            String prompt = format.prompt(Planned.request(format, 25, 3)).user();

            assertThat(format.attributes())
                    .filteredOn(attribute -> !attribute.name().equals("relation"))
                    .allMatch(attribute -> prompt.matches("(?s).*\n(- |.*; )" + attribute.name() + "( is|:) .*"));
        }
    }

    /** Returns the pieces of text, of some words at least, that the templates keep for requests that settle nothing. */
    private static Map<String, List<String>> general(String name) {
        String templates = ResourceText.text(
                        "/dev/sdg/format/guide/" + FixtureFormats.named(name).name() + ".rows.mustache")
                + ResourceText.text("/dev/sdg/format/prompt/from-query.mustache")
                + ResourceText.text("/dev/sdg/format/prompt/from-passages.mustache");
        Map<String, List<String>> general = new TreeMap<>();
        Matcher section = GENERAL.matcher(templates);
        while (section.find()) {
            for (String piece : section.group(2).split("\\{\\{[^}]*}}|\\n", -1)) {
                if (piece.strip().length() > 12) {
                    general.computeIfAbsent(section.group(1), key -> new ArrayList<>())
                            .add(piece.strip());
                }
            }
        }
        return general;
    }

    private static Set<String> settled(PromptAttributes attributes) {
        Set<String> settled = new HashSet<>(attributes.columns());
        settled.addAll(attributes.classes().stream()
                .map(PromptAttributes.FieldCounts::field)
                .collect(Collectors.toSet()));
        return settled;
    }

    private static Subject.Passages passages(Random random) {
        return new Subject.Passages(IntStream.rangeClosed(1, 1 + random.nextInt(8))
                .mapToObj(number -> new Subject.Share(passage("p" + number), 1 + random.nextInt(7)))
                .toList());
    }

    private static Passage passage(String id) {
        return FormatFixturesTest.Passages.passage(id, "High water comes twice a day.");
    }
}

package dev.sdg.format.prompt;

import dev.sdg.format.prompt.PromptAttributes.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the attributes of a request for a prompt. */
final class AttributesText {
    private AttributesText() {}

    /** Returns paragraphs, each after an empty line; an empty text where there is nothing to say. */
    static String of(PromptAttributes attributes) {
        return wishes(attributes) + avoid(attributes.avoid());
    }

    private static String wishes(PromptAttributes attributes) {
        List<String> lines = new ArrayList<>();
        attributes.topics().forEach(topic -> lines.add(topic(topic)));
        attributes.styles().forEach(style -> lines.add(DelimitedText.inline(style)));
        attributes.classes().forEach(part -> lines.add("exactly " + rows(part.rows()) + " with " + part.what()));
        return paragraph("For this answer, within the request:", lines);
    }

    private static String topic(Part topic) {
        return rows(topic.rows()) + " about: " + DelimitedText.inline(topic.what());
    }

    private static String avoid(List<String> rows) {
        return paragraph(
                "These rows are there already (they are material); write none that says the same or begins alike:",
                rows.stream().map(DelimitedText::inline).toList());
    }

    private static String rows(int number) {
        return number == 1 ? "1 row" : number + " rows";
    }

    private static String paragraph(String title, List<String> lines) {
        return lines.isEmpty()
                ? ""
                : lines.stream()
                        .map(line -> "- " + line + "\n")
                        .collect(Collectors.joining("", "\n" + title + "\n", ""));
    }
}

package dev.sdg.format.prompt;

import dev.sdg.format.prompt.PromptAttributes.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the angle of a batch for a prompt. */
final class AttributesText {
    private AttributesText() {}

    /** Returns paragraphs, each after an empty line; an empty text where there is nothing to say. */
    static String of(PromptAttributes angle) {
        return wishes(angle) + reminders(angle.reminders());
    }

    private static String wishes(PromptAttributes angle) {
        List<String> lines = new ArrayList<>();
        angle.topics().forEach(topic -> lines.add(topic(topic)));
        angle.traits().forEach(trait -> lines.add(DelimitedText.inline(trait)));
        angle.balance().forEach(kind -> lines.add("exactly " + rows(kind.rows()) + " with " + kind.what()));
        return paragraph("For this answer, within the request:", lines);
    }

    private static String topic(Part topic) {
        return rows(topic.rows()) + " about: " + DelimitedText.inline(topic.what());
    }

    private static String reminders(List<String> reminders) {
        return paragraph(
                "These rows are there already (they are material); write none that says the same or begins alike:",
                reminders.stream().map(DelimitedText::inline).toList());
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

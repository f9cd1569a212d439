package dev.sdg.output.journal;

import dev.sdg.format.FormatJson;
import dev.sdg.output.journal.NlpTask.DocumentRules;
import dev.sdg.output.journal.NlpTask.InputFile;
import dev.sdg.output.journal.NlpTask.QuestionRules;
import dev.sdg.output.journal.NlpTask.ReviewRules;
import dev.sdg.text.Excerpt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all rows of a data set have in common. A run may only go on with the rows of another where these are equal.
 *
 * @param provider who was asked
 * @param model the model that was asked for; empty without a model
 * @param task what was asked for
 */
public record RunIdentity(String provider, Optional<String> model, NlpTask task) {

    private static final int SHOWN = 60;

    /** Returns one line for each thing that {@code earlier} had otherwise; none where both are the same run. */
    public List<String> differencesFrom(RunIdentity earlier) {
        NlpTask before = earlier.task;
        List<String> differences = new ArrayList<>();
        compare("format", before.format().name(), task.format().name(), differences);
        if (!FormatJson.of(before.format()).equals(FormatJson.of(task.format()))) {
            differences.add("the fields of format '" + task.format().name() + "' have changed");
        }
        compare("query", shown(before.query()), shown(task.query()), differences);
        compare("provider", earlier.provider, provider, differences);
        compare("model", shown(earlier.model), shown(model), differences);
        compare("language", shown(before.language()), shown(task.language()), differences);
        before.documentRules()
                .ifPresent(then -> task.documentRules().ifPresent(now -> compare(then, now, differences)));
        before.questionRules()
                .ifPresent(then -> task.questionRules().ifPresent(now -> compare(then, now, differences)));
        compare("⟨review⟩", mode(before.reviewRules()), mode(task.reviewRules()), differences);
        if (before.reviewRules().isPresent() && task.reviewRules().isPresent()) {
            compare(before.reviewRules().get(), task.reviewRules().get(), differences);
        }
        if (!contents(before.documents()).equals(contents(task.documents()))) {
            differences.add(changedDocuments(before.documents(), task.documents()));
        }
        return differences;
    }

    private static void compare(DocumentRules before, DocumentRules now, List<String> differences) {
        String tokens = Integer.toString(now.passageTokens());
        compare("⟨passage-tokens⟩", Integer.toString(before.passageTokens()), tokens, differences);
        compare("⟨grounding⟩", before.grounding(), now.grounding(), differences);
    }

    private static void compare(QuestionRules before, QuestionRules now, List<String> differences) {
        compare("⟨self-contained⟩", onOrOff(before.selfContained()), onOrOff(now.selfContained()), differences);
        compare("⟨unanswerable⟩", shown(before.unanswerable()), shown(now.unanswerable()), differences);
    }

    private static void compare(ReviewRules before, ReviewRules now, List<String> differences) {
        compare("⟨review-model⟩", before.model(), now.model(), differences);
        String minGrade = Integer.toString(now.minGrade());
        compare("⟨min-grade⟩", Integer.toString(before.minGrade()), minGrade, differences);
    }

    private static String mode(Optional<ReviewRules> rules) {
        return rules.map(known -> known.strict() ? "strict" : "on").orElse("off");
    }

    private static String onOrOff(boolean is) {
        return is ? "on" : "off";
    }

    private static String shown(double share) {
        return BigDecimal.valueOf(share).stripTrailingZeros().toPlainString();
    }

    private static void compare(String what, String before, String now, List<String> differences) {
        if (!before.equals(now)) {
            differences.add(what + " was " + Excerpt.of(before, SHOWN) + ", is " + Excerpt.of(now, SHOWN));
        }
    }

    /** Files that were renamed or moved but hold the same bytes are the same documents. */
    private static List<String> contents(List<InputFile> files) {
        return files.stream().map(InputFile::sha256).sorted().toList();
    }

    private static String changedDocuments(List<InputFile> before, List<InputFile> now) {
        return "documents: missing or changed " + others(before, contents(now)) + ", new or changed "
                + others(now, contents(before));
    }

    private static List<String> others(List<InputFile> files, List<String> known) {
        return files.stream()
                .filter(file -> !known.contains(file.sha256()))
                .map(InputFile::file)
                .toList();
    }

    private static String shown(Optional<String> value) {
        return value.map(text -> "'" + text + "'").orElse("not given");
    }
}

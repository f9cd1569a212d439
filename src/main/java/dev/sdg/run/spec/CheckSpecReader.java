package dev.sdg.run.spec;

import dev.sdg.format.ChosenFormat;
import dev.sdg.format.Formats;
import dev.sdg.format.validation.Grounding;
import dev.sdg.format.validation.ReadingRules;
import dev.sdg.output.journal.NlpTask;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Turns a request into checked rules for rows that are there. The settings are those of a run, and have the same
 * defaults; {@code unanswerable} is on or off. Looks at files and changes none.
 */
public final class CheckSpecReader {
    private static final String UNANSWERABLE = "unanswerable";

    private final Formats formats;
    private final Path folder;
    private final Problems problems;

    /** @param folder that relative paths start from */
    public CheckSpecReader(Formats formats, Path folder, Problems problems) {
        this.formats = formats;
        this.folder = folder;
        this.problems = problems;
    }

    /**
     * Reads {@code request}.
     *
     * @param recorded what the run that made the rows recorded; holds for what is not given, where no other format is
     * @throws InvalidRequestException when there is any problem
     */
    public CheckSpec read(RunRequest request, Optional<NlpTask> recorded) {
        Optional<NlpTask> task = recorded.filter(known -> isOf(known, request));
        RunRequest complete = task.map(known -> completed(request, known)).orElse(request);
        FormatSpecReader reader = new FormatSpecReader(complete, formats, folder, problems);
        Optional<ChosenFormat> format =
                task.map(known -> reader.recorded(known.format())).or(reader::read);
        Grounding grounding = RunSpecReader.grounding(complete.valueOrDefault("grounding"), problems);
        ReadingRules rules = new ReadingRules(
                grounding,
                RunSpecReader.isSelfContained(complete.valueOrDefault("self-contained"), problems),
                complete.isOn(UNANSWERABLE));
        Optional<InputSpec.Documents> documents = complete.all("documents").isEmpty()
                ? Optional.empty()
                : new InputSpecReader(complete, folder, problems)
                        .read(grounding)
                        .map(InputSpec.Documents.class::cast);
        OptionalDouble nearDuplicates = new VarietySpecReader(complete, folder, problems).similarity("near-dup");
        problems.throwIfAny();
        return new CheckSpec(format.orElseThrow().with(rules), nearDuplicates, complete.value("language"), documents);
    }

    private static boolean isOf(NlpTask task, RunRequest request) {
        return request.all("custom-format-file").isEmpty()
                && request.value("format")
                        .filter(name -> !name.strip().equals(task.format().name()))
                        .isEmpty();
    }

    private static RunRequest completed(RunRequest request, NlpTask task) {
        Map<String, List<String>> values = new HashMap<>();
        task.language().ifPresent(language -> values.put("language", List.of(language)));
        task.documentRules().ifPresent(rules -> {
            values.put("passage-tokens", List.of(String.valueOf(rules.passageTokens())));
            values.put("grounding", List.of(rules.grounding()));
        });
        task.questionRules().ifPresent(rules -> {
            values.put("self-contained", List.of(rules.selfContained() ? "on" : "off"));
            values.put(UNANSWERABLE, List.of(String.valueOf(rules.unanswerable() > 0)));
        });
        values.putAll(request.values());
        return RunRequest.of(values);
    }
}

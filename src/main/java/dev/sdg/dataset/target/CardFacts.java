package dev.sdg.dataset.target;

import dev.sdg.output.journal.Manifest;
import dev.sdg.output.journal.NlpTask;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a card says of how rows were made, as their manifest has it. Ready to stand in Markdown. */
final class CardFacts {
    private static final String OFFLINE = "offline";
    private static final int MOST_FILES = 20;

    private CardFacts() {}

    /** Returns the language of the rows, as a BCP 47 tag, where it is known. */
    static Optional<String> language(Export export) {
        Optional<Manifest> manifest = export.source().manifest();
        return export.options()
                .language()
                .or(() -> manifest.flatMap(known -> known.rows().task().language()))
                .or(() -> manifest.filter(known -> known.provider().equals(OFFLINE))
                        .map(any -> "en"));
    }

    /** Returns a title: the name of the files in words. */
    static String title(ExportSource source) {
        String words = source.name().replaceAll("[_\\s]+", " ").strip();
        return words.isEmpty() ? "Synthetic data" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Returns what the rows are. */
    static Optional<String> description(ExportSource source) {
        return source.manifest().map(manifest -> manifest.rows().task().format().description());
    }

    /** Returns how the rows were made, a line each; none where that is not known. */
    static List<String> made(ExportSource source) {
        List<String> lines = new ArrayList<>();
        source.manifest().ifPresent(manifest -> {
            NlpTask task = manifest.rows().task();
            lines.add("Program: " + Markdown.escaped(manifest.program()));
            lines.add(model(manifest));
            task.query().ifPresent(query -> lines.add("From the query: " + Markdown.escaped(query)));
            manifest.rows()
                    .refinedQuery()
                    .ifPresent(query ->
                            lines.add("The query as the model made it more specific: " + Markdown.escaped(query)));
            if (!task.documents().isEmpty()) {
                lines.add(documents(task.documents()));
            }
            task.documentRules()
                    .ifPresent(rules -> lines.add(
                            "Passages of about " + rules.passageTokens() + " tokens; grounding: " + rules.grounding()));
            lines.add("Seed: " + manifest.seed());
            lines.add(counts(manifest));
            lines.add("Finished: " + manifest.updated().truncatedTo(ChronoUnit.SECONDS));
        });
        return lines;
    }

    /** Returns what a user of the rows should know. */
    static List<String> limits(ExportSource source) {
        List<String> limits = new ArrayList<>();
        limits.add("No person has read all rows. Mistakes, stereotypes and repetitions of the model are possible.");
        source.manifest().ifPresent(manifest -> {
            if (manifest.provider().equals(OFFLINE)) {
                limits.set(
                        0, "Rules made these rows, without a model: wordings are regular, and no person has read all.");
            }
            if (manifest.status() != Manifest.Status.COMPLETE) {
                limits.add("The run is not complete: its status is "
                        + manifest.status().word() + ".");
            }
        });
        limits.add("Use data that people wrote to evaluate what is trained on these rows.");
        return limits;
    }

    private static String model(Manifest manifest) {
        if (manifest.provider().equals(OFFLINE)) {
            return "Made by rules, without a model";
        }
        List<String> answered = manifest.modelsAnswered();
        String model = answered.isEmpty() ? manifest.model().orElse("unknown") : String.join(", ", answered);
        return "Model: " + Markdown.escaped(model) + " (" + Markdown.escaped(manifest.provider()) + ")";
    }

    private static String documents(List<NlpTask.InputFile> files) {
        List<String> names = files.stream()
                .limit(MOST_FILES)
                .map(file -> Markdown.escaped(fileName(file.file())))
                .toList();
        String more = files.size() > MOST_FILES ? ", …" : "";
        return "From %,d document%s: %s%s"
                .formatted(files.size(), files.size() == 1 ? "" : "s", String.join(", ", names), more);
    }

    /** Returns the last part of a path: the rest says nothing to others, and something about the machine. */
    static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static String counts(Manifest manifest) {
        Manifest.Totals totals = manifest.totals();
        long rejected =
                totals.rejected().values().stream().mapToLong(Long::longValue).sum();
        return String.format(
                Locale.ROOT,
                "Rows: %,d requested, %,d saved; %,d candidates, of which %,d duplicates and %,d rejected",
                totals.requested(),
                totals.saved(),
                totals.candidates(),
                totals.duplicates(),
                rejected);
    }
}

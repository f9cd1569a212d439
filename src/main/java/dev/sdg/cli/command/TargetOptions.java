package dev.sdg.cli.command;

import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.dataset.target.Export;
import dev.sdg.dataset.target.ExportSource;
import dev.sdg.dataset.target.RowTemplate;
import dev.sdg.dataset.target.Target;
import dev.sdg.dataset.target.Targets;
import dev.sdg.run.spec.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What only some targets of an export understand. */
final class TargetOptions {
    @Option(
            names = "--template",
            paramLabel = "FILE",
            description =
                    "A text with {{column}} in it (Mustache). It makes the prompt, or for hf, csv, parquet and jsonl "
                            + "the only column, text.")
    @Nullable
    Path template;

    @Option(names = "--license", paramLabel = "ID", description = "License for the card: cc-by-4.0.")
    @Nullable
    String license;

    @Option(names = "--pretty-name", paramLabel = "TEXT", description = "Title for the card.")
    @Nullable
    String prettyName;

    @Option(names = "--language", paramLabel = "TAG", description = "Language for the card, where it is not recorded.")
    @Nullable
    String language;

    @Option(names = "--base-model", paramLabel = "NAME", description = "The model that axolotl trains.")
    @Nullable
    String baseModel;

    @Option(
            names = "--trl-format",
            paramLabel = "standard|conversational",
            description =
                    "Texts, or messages for the model's chat template. Default: standard; chat is always messages.")
    String trlFormat = "standard";

    /** Values that were checked and read. */
    record Checked(Optional<String> template, Optional<String> language) {}

    /** Checks the values for {@code target}, where that is known, and reads the template. */
    Checked checked(Optional<Target> target, Path folder, Problems problems) {
        check(target, problems);
        return new Checked(templateText(folder, problems), languageTag(problems));
    }

    /** Returns the options for {@code target} of {@code source}. */
    Export.Options of(Checked checked, Target target, ExportSource source, Optional<String> splitting) {
        return new Export.Options(
                checked.template().map(text -> template(text, target, source)),
                Optional.ofNullable(license),
                Optional.ofNullable(prettyName),
                checked.language(),
                Optional.ofNullable(baseModel),
                trlFormat.equals("conversational"),
                splitting);
    }

    private void check(Optional<Target> target, Problems problems) {
        if (!List.of("standard", "conversational").contains(trlFormat)) {
            problems.add("trl-format", "'" + trlFormat + "' is neither standard nor conversational");
        }
        target.map(Target::name).ifPresent(name -> {
            if (baseModel != null && !name.equals("axolotl")) {
                problems.add("base-model", "only axolotl has a configuration that names a model");
            }
            if (trlFormat.equals("conversational") && !name.equals("trl")) {
                problems.add("trl-format", "it is for trl only");
            }
            if ((license != null || prettyName != null || language != null)
                    && !List.of("hf", "sentence-transformers").contains(name)) {
                problems.addMessage(
                        "to",
                        "⟨license⟩, ⟨pretty-name⟩ and ⟨language⟩ are for cards, which hf and "
                                + "sentence-transformers have");
            }
        });
    }

    private Optional<String> templateText(Path folder, Problems problems) {
        if (template == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(folder.resolve(template)));
        } catch (IOException e) {
            problems.add("template", "cannot read " + template);
            return Optional.empty();
        }
    }

    private Optional<String> languageTag(Problems problems) {
        if (language == null) {
            return Optional.empty();
        }
        return problems.language("language", language);
    }

    private RowTemplate template(String text, Target target, ExportSource source) {
        if (!target.takesTemplate(source)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--template: '%s' has no text to put together; it can be used with %s"
                            .formatted(
                                    target.name(),
                                    Targets.ALL.stream()
                                            .filter(other -> other.fits(source) && other.takesTemplate(source))
                                            .map(Target::name)
                                            .collect(Collectors.joining(", "))));
        }
        try {
            return RowTemplate.of(text, source.columns());
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, "--template: " + template + ": " + e.getMessage());
        }
    }
}

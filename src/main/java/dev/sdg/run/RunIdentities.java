package dev.sdg.run;

import dev.sdg.document.structure.Document;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.output.journal.NlpTask;
import dev.sdg.output.journal.NlpTask.DocumentRules;
import dev.sdg.output.journal.NlpTask.InputFile;
import dev.sdg.output.journal.RunIdentity;
import dev.sdg.run.spec.InputSpec;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.RunSpec;
import java.util.List;
import java.util.Optional;

/** Says what all rows of a run have in common. */
final class RunIdentities {
    private RunIdentities() {}

    static RunIdentity of(RunSpec spec, LoadedInput text) {
        DataFormatHandler format = spec.format().format();
        Optional<String> model = spec.model() instanceof ModelSpec.Model chosen
                ? Optional.of(chosen.settings().model())
                : Optional.empty();
        NlpTask task = new NlpTask(
                new FormatDefinition(format.name(), format.description(), format.schema()),
                spec.input() instanceof InputSpec.Query query ? Optional.of(query.text()) : Optional.empty(),
                documents(text),
                spec.language(),
                documentRules(spec.input()));
        return new RunIdentity(spec.model().providerName(), model, task);
    }

    private static Optional<DocumentRules> documentRules(InputSpec input) {
        return input instanceof InputSpec.Documents documents
                ? Optional.of(new DocumentRules(
                        documents.passageTokens(), documents.grounding().word()))
                : Optional.empty();
    }

    private static List<InputFile> documents(LoadedInput text) {
        return text instanceof LoadedInput.Documents read
                ? read.documents().stream().map(RunIdentities::file).toList()
                : List.of();
    }

    private static InputFile file(Document document) {
        return new InputFile(document.file(), document.size(), document.sha256());
    }
}

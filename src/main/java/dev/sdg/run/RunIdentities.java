package dev.sdg.run;

import dev.sdg.document.structure.Document;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.FormatJson;
import dev.sdg.output.journal.RunIdentity;
import dev.sdg.output.journal.RunIdentity.DocumentRules;
import dev.sdg.output.journal.RunIdentity.InputFile;
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
        return new RunIdentity(
                format.name(),
                FormatJson.of(format),
                spec.input() instanceof InputSpec.Query query ? Optional.of(query.text()) : Optional.empty(),
                documents(text),
                spec.model().providerName(),
                model,
                spec.language(),
                documentRules(spec.input()));
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

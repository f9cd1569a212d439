package dev.sdg.run;

import dev.sdg.document.load.LoadingListener;
import dev.sdg.document.passage.Passage;
import dev.sdg.document.structure.Document;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.prompt.Subject.Share;
import dev.sdg.generate.Plan;
import dev.sdg.llm.Prompt;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.Manifest;
import dev.sdg.output.journal.NlpTask.DocumentRules;
import dev.sdg.output.journal.NlpTask.InputFile;
import dev.sdg.output.journal.RowOrigins;
import dev.sdg.run.spec.InputSpec;
import dev.sdg.run.spec.RunSpec.RowSpec;
import dev.sdg.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What the rows of a run are made from, read, and what follows from its kind. */
sealed interface RunInput {

    /** Returns what it is, for people: {@code 8 documents, 54 passages}. */
    String description();

    /** Returns the subject of a request for one row. */
    Subject subjectOfOne();

    /** Returns the SHA-256 of the prompt for one row, so that two runs can be told to have asked in the same words. */
    default String promptHash(RowSpec rows) {
        Prompt prompt = rows.asked().prompt(new PromptRequest(1, subjectOfOne(), rows.language(), Optional.empty()));
        return Sha256.hex((prompt.system() + "\n" + prompt.user()).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the plan of a run, with stand-ins for what a call would draw. */
    Plan<PromptRequest> preview(RunPlanner planner);

    /** Returns the prompt of the call before the first row; empty where there is none. */
    default Optional<Prompt> planningPrompt(RunPlanner planner) {
        return Optional.empty();
    }

    /** Makes a run ready; this may take a call. */
    PreparedRun prepare(RunPlanner planner);

    /** Returns the text of a query; empty for documents. */
    default Optional<String> query() {
        return Optional.empty();
    }

    /** Returns the files that were read; none for a query. */
    default List<InputFile> files() {
        return List.of();
    }

    /** Returns the passages that rows are made from; none for a query. */
    default List<Passage> passages() {
        return List.of();
    }

    /** Returns how rows are made from documents; empty for a query. */
    default Optional<DocumentRules> documentRules() {
        return Optional.empty();
    }

    /** Returns where the rows of {@code set} come from; nothing is known of those from a query. */
    default RowOrigins origins(DataSet set) {
        return RowOrigins.NONE;
    }

    /** Returns what the documents gave, over all runs of the data set; empty for a query. */
    default Optional<DocumentCoverage> coverage(RowOrigins origins, Optional<Manifest> earlier, PreparedRun run) {
        return Optional.empty();
    }

    /**
     * Reads what {@code spec} names; files that cannot be read are told and left out.
     *
     * @param listener hears how the reading of files goes
     * @throws RunException when there is no text to make rows from
     */
    static RunInput load(InputSpec spec, LoadingListener listener) {
        return spec instanceof InputSpec.Query query
                ? new Query(query)
                : Documents.load((InputSpec.Documents) spec, listener);
    }

    /** A description of the rows, in the user's words. */
    record Query(InputSpec.Query spec) implements RunInput {
        @Override
        public String description() {
            return "a query";
        }

        @Override
        public Subject subjectOfOne() {
            return new Subject.Query(spec.text());
        }

        @Override
        public Plan<PromptRequest> preview(RunPlanner planner) {
            return planner.preview(spec.text());
        }

        @Override
        public Optional<Prompt> planningPrompt(RunPlanner planner) {
            return planner.planningPrompt(spec.text(), spec.refine());
        }

        @Override
        public PreparedRun prepare(RunPlanner planner) {
            return planner.fromQuery(spec.text(), spec.refine());
        }

        @Override
        public Optional<String> query() {
            return Optional.of(spec.text());
        }
    }

    /** Documents, and the passages they were cut into; at least one. */
    record Documents(InputSpec.Documents spec, List<Document> documents, List<Passage> passages) implements RunInput {
        public Documents {
            documents = List.copyOf(documents);
            passages = List.copyOf(passages);
        }

        private static Documents load(InputSpec.Documents spec, LoadingListener listener) {
            DocumentPassages read = DocumentPassages.read(spec, listener);
            return new Documents(spec, read.documents(), read.passages());
        }

        @Override
        public String description() {
            return new DocumentPassages(documents, passages).description();
        }

        @Override
        public Subject subjectOfOne() {
            return new Subject.Passages(List.of(new Share(passages.get(0), 1)));
        }

        @Override
        public Plan<PromptRequest> preview(RunPlanner planner) {
            return planner.preview(passages);
        }

        @Override
        public PreparedRun prepare(RunPlanner planner) {
            return planner.fromPassages(passages);
        }

        @Override
        public List<InputFile> files() {
            return documents.stream()
                    .map(document -> new InputFile(document.file(), document.size(), document.sha256()))
                    .toList();
        }

        @Override
        public Optional<DocumentRules> documentRules() {
            return Optional.of(
                    new DocumentRules(spec.passageTokens(), spec.grounding().word()));
        }

        @Override
        public RowOrigins origins(DataSet set) {
            return RowOrigins.of(set);
        }

        @Override
        public Optional<DocumentCoverage> coverage(RowOrigins origins, Optional<Manifest> earlier, PreparedRun run) {
            return Optional.of(DocumentCoverage.of(
                    documents,
                    passages,
                    origins,
                    earlier.flatMap(manifest -> manifest.rows().coverage()),
                    run.withoutRows()));
        }
    }
}

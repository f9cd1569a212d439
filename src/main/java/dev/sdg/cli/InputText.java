package dev.sdg.cli;

import dev.sdg.document.passage.Passage;
import dev.sdg.document.structure.Document;
import java.util.List;

/** The text that rows are made from, read. */
sealed interface InputText {

    /** A description of the rows, in the user's words. */
    record Query(String text) implements InputText {}

    /** Documents, and the passages they were cut into; at least one. */
    record Documents(List<Document> documents, List<Passage> passages) implements InputText {
        public Documents {
            documents = List.copyOf(documents);
            passages = List.copyOf(passages);
        }
    }
}

package dev.sdg.run;

import dev.sdg.document.passage.Passage;
import dev.sdg.document.structure.Document;
import java.util.List;

/** The text that rows are made from, read. */
public sealed interface LoadedInput {

    /** A description of the rows, in the user's words. */
    record Query(String text) implements LoadedInput {}

    /** Documents, and the passages they were cut into; at least one. */
    record Documents(List<Document> documents, List<Passage> passages) implements LoadedInput {
        public Documents {
            documents = List.copyOf(documents);
            passages = List.copyOf(passages);
        }
    }
}

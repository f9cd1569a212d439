package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.dataset.split.FirstRows;
import dev.sdg.file.Column;
import dev.sdg.file.FileFormat;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/**
 * A retrieval benchmark as BEIR's {@code GenericDataLoader} reads it: documents, queries, and which document answers
 * which query. Equal texts are one document or one query. Negatives are documents that answer none.
 */
final class BeirTarget implements Target {
    private static final List<Shape> SHAPES = List.of(Shape.QA, Shape.PAIR, Shape.TRIPLET, Shape.NEGATIVES);

    @Override
    public String name() {
        return "beir";
    }

    @Override
    public String description() {
        return "corpus, queries and relevance judgments for retrieval (BEIR, MTEB)";
    }

    @Override
    public String takes() {
        return Shape.words(SHAPES);
    }

    @Override
    public boolean fits(ExportSource source) {
        return SHAPES.contains(source.shape());
    }

    @Override
    public RowSink begin(Export export) throws IOException {
        return new Sink(export);
    }

    @Override
    public String loading(Export export, String folder) {
        String part = export.parts().contains("test") || export.parts().size() == 1
                ? "test"
                : qrels(export.parts().get(0));
        return "GenericDataLoader(%s).load(split=%s)".formatted(Python.quoted(folder), Python.quoted(part));
    }

    /** The loader calls the parts train, dev and test, and takes test where nothing is said. */
    private static String qrels(String part) {
        return part.equals("validation") ? "dev" : part;
    }

    private static final class Sink implements RowSink {
        private final Export export;
        private final boolean isQa;
        private final OutputFolder.FolderFile corpus;
        private final OutputFolder.FolderFile queries;
        private final Writer[] qrels;
        private final FirstRows documents = new FirstRows();
        private final FirstRows questions = new FirstRows();
        private final FirstRows judgments = new FirstRows();
        private final long[] rows;
        private int texts;
        private long unanswered;

        Sink(Export export) throws IOException {
            this.export = export;
            this.isQa = export.source().shape() == Shape.QA;
            this.corpus = export.folder().rows("corpus.jsonl", FileFormat.JSONL, columns("_id", "title", "text"));
            this.queries = export.folder().rows("queries.jsonl", FileFormat.JSONL, columns("_id", "text"));
            this.qrels = new Writer[export.parts().size()];
            this.rows = new long[qrels.length];
        }

        private static List<Column> columns(String... names) {
            return List.of(names).stream().map(RowMapping::text).toList();
        }

        @Override
        public void write(ExportRow row, int part) throws IOException {
            if (isQa && !row.has("answer")) {
                unanswered++;
                return;
            }
            String query = query(row.text(isQa ? "question" : "anchor"));
            String document = document(row.text(isQa ? "context" : "positive"));
            if (export.source().shape().hasNegatives()) {
                for (Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> cell :
                        row.values().properties()) {
                    if (cell.getKey().matches("negative(_\\d+)?")
                            && cell.getValue().isTextual()) {
                        document(cell.getValue().textValue());
                    }
                }
            }
            int count = judgments.size();
            judgments.add(query + " " + document, texts);
            if (judgments.size() > count) {
                qrels(part).write(query + "\t" + document + "\t1\n");
            }
            rows[part]++;
        }

        private String document(String text) throws IOException {
            int first = documents.add(text.strip(), ++texts);
            if (first == texts) {
                ObjectNode line = Conversations.object();
                corpus.write(line.put("_id", "d" + first).put("title", "").put("text", text.strip()));
            }
            return "d" + first;
        }

        private String query(String text) throws IOException {
            int first = questions.add(text.strip(), ++texts);
            if (first == texts) {
                queries.write(Conversations.object().put("_id", "q" + first).put("text", text.strip()));
            }
            return "q" + first;
        }

        private Writer qrels(int part) throws IOException {
            if (qrels[part] == null) {
                String name = qrels.length == 1
                        ? "test"
                        : BeirTarget.qrels(export.parts().get(part));
                qrels[part] = export.folder().text("qrels/" + name + ".tsv");
                qrels[part].write("query-id\tcorpus-id\tscore\n");
            }
            return qrels[part];
        }

        @Override
        public void finish() throws IOException {
            corpus.close();
            queries.close();
            for (Writer part : qrels) {
                if (part != null) {
                    part.close();
                }
            }
        }

        @Override
        public void close() {
            // the folder lets go of what is not complete
        }

        @Override
        public long[] rows() {
            return rows.clone();
        }

        @Override
        public Map<String, Long> leftOut() {
            return unanswered == 0 ? Map.of() : Map.of(RowMapping.NO_ANSWER, unanswered);
        }
    }
}

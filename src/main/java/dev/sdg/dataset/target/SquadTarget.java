package dev.sdg.dataset.target;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQuAD's JSON: version 1.1, or 2.0 where a question has no answer. Where an answer starts is counted in code points,
 * as Python counts. An answer is a span of its context; a row whose answer stands nowhere in it, but for upper and
 * lower case and white space, is left out.
 */
final class SquadTarget implements Target {
    private static final String NO_SPAN = "their answer is not a span of their context";
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    @Override
    public String name() {
        return "squad";
    }

    @Override
    public String description() {
        return "SQuAD 1.1, or 2.0 with unanswerable questions, JSON";
    }

    @Override
    public String takes() {
        return Shape.words(List.of(Shape.QA));
    }

    @Override
    public boolean fits(ExportSource source) {
        return source.shape() == Shape.QA;
    }

    @Override
    public boolean looksAhead(ExportSource source) {
        return true;
    }

    @Override
    public RowSink begin(Export export) {
        return new Sink(export);
    }

    @Override
    public String loading(Export export, String folder) {
        return "load_dataset(\"json\", data_files=%s, field=\"data\", split=\"train\")"
                .formatted(Python.quoted(folder + "/" + export.training() + ".json"));
    }

    /** Where an answer stands in its context. */
    record Span(int start, int end) {

        /**
         * Returns the first place of {@code answer} in {@code context}: as it is, else whatever its case and blanks.
         */
        static Optional<Span> of(String answer, String context) {
            int exact = context.indexOf(answer);
            if (exact >= 0) {
                return Optional.of(new Span(exact, exact + answer.length()));
            }
            String loose = String.join(
                    "\\s+",
                    Pattern.compile("\\s+")
                            .splitAsStream(answer.strip())
                            .map(Pattern::quote)
                            .toList());
            Matcher matcher = Pattern.compile(loose, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(context);
            return matcher.find() ? Optional.of(new Span(matcher.start(), matcher.end())) : Optional.empty();
        }
    }

    private static final class Sink implements RowSink {
        private final Export export;
        private final boolean isVersion2;
        private final List<Optional<PartFile>> files = new ArrayList<>();
        private final long[] rows;
        private long noSpan;

        Sink(Export export) {
            this.export = export;
            this.isVersion2 = export.facts().hasEmptyAnswers();
            this.rows = new long[export.parts().size()];
            export.parts().forEach(any -> files.add(Optional.empty()));
        }

        @Override
        public void write(ExportRow row, int part) throws IOException {
            String context = row.text("context");
            String answer = row.text("answer");
            Optional<Span> span = answer.isBlank() ? Optional.empty() : Span.of(answer, context);
            if (span.isEmpty() && !answer.isBlank()) {
                noSpan++;
                return;
            }
            if (files.get(part).isEmpty()) {
                Writer text = export.folder().text(export.parts().get(part) + ".json");
                files.set(part, Optional.of(new PartFile(JSON.createGenerator(text), isVersion2)));
            }
            files.get(part).get().write(row, title(row), span);
            rows[part]++;
        }

        private String title(ExportRow row) {
            return row.provenance()
                    .map(origin -> origin.path("file").asText(""))
                    .map(CardFacts::fileName)
                    .filter(file -> !file.isEmpty())
                    .orElse(export.source().name());
        }

        @Override
        public void finish() throws IOException {
            for (Optional<PartFile> file : files) {
                if (file.isPresent()) {
                    file.get().finish();
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
            return noSpan == 0 ? Map.of() : Map.of(NO_SPAN, noSpan);
        }
    }

    /** The file of one part. Rows of one document, and of one context, share it where they follow each other. */
    private static final class PartFile {
        private final JsonGenerator json;
        private final boolean isVersion2;
        private Optional<String> title = Optional.empty();
        private Optional<String> context = Optional.empty();

        PartFile(JsonGenerator json, boolean isVersion2) throws IOException {
            this.json = json;
            this.isVersion2 = isVersion2;
            json.writeStartObject();
            json.writeStringField("version", isVersion2 ? "v2.0" : "1.1");
            json.writeArrayFieldStart("data");
        }

        void write(ExportRow row, String newTitle, Optional<Span> answer) throws IOException {
            String newContext = row.text("context");
            boolean isSameTitle = title.filter(newTitle::equals).isPresent();
            if (!isSameTitle || !context.filter(newContext::equals).isPresent()) {
                endParagraph();
                if (!isSameTitle) {
                    endArticle();
                    json.writeStartObject();
                    json.writeStringField("title", newTitle);
                    json.writeArrayFieldStart("paragraphs");
                    title = Optional.of(newTitle);
                }
                json.writeStartObject();
                json.writeStringField("context", newContext);
                json.writeArrayFieldStart("qas");
                context = Optional.of(newContext);
            }
            question(row, answer);
        }

        private void question(ExportRow row, Optional<Span> answer) throws IOException {
            json.writeStartObject();
            json.writeStringField("id", Long.toString(row.number()));
            json.writeStringField("question", row.text("question"));
            json.writeArrayFieldStart("answers");
            if (answer.isPresent()) {
                String text = row.text("context");
                Span span = answer.get();
                json.writeStartObject();
                json.writeStringField("text", text.substring(span.start(), span.end()));
                json.writeNumberField("answer_start", text.codePointCount(0, span.start()));
                json.writeEndObject();
            }
            json.writeEndArray();
            if (isVersion2) {
                json.writeBooleanField("is_impossible", answer.isEmpty());
            }
            json.writeEndObject();
        }

        void finish() throws IOException {
            endParagraph();
            endArticle();
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
            json.close();
        }

        private void endParagraph() throws IOException {
            if (context.isPresent()) {
                json.writeEndArray();
                json.writeEndObject();
                context = Optional.empty();
            }
        }

        private void endArticle() throws IOException {
            if (title.isPresent()) {
                json.writeEndArray();
                json.writeEndObject();
                title = Optional.empty();
            }
        }
    }
}

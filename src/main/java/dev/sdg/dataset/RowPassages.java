package dev.sdg.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.document.passage.Passage;
import dev.sdg.file.FileRow;
import dev.sdg.file.MalformedRowException;
import dev.sdg.file.RowInput;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.validation.ReadingFields;
import dev.sdg.retrieval.PassageIndex;
import dev.sdg.sample.Field;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The passages that rows may be made from: of a row whose provenance names one of them, that one; of any other, those
 * that share most words with it. Rows are asked for in the order of the file. One thread.
 */
final class RowPassages implements Closeable {
    private static final int NEAREST = 5;

    /** Where a passage stands; its id depends on the other documents of a run. */
    private record Place(String file, int start, int end) {
        static Place of(Passage passage) {
            return new Place(passage.file(), passage.start(), passage.end());
        }
    }

    private final DataFormatHandler format;
    private final PassageIndex index;
    private final Map<Place, Passage> byPlace = new HashMap<>();
    private final Optional<RowInput> provenance;
    private Optional<JsonNode> latest = Optional.empty();

    /**
     * @param passages at least one
     * @param provenance as {@link SavedDataSet#provenance} returns it; closed with this
     */
    RowPassages(DataFormatHandler format, List<Passage> passages, Optional<RowInput> provenance) {
        this.format = format;
        this.index = PassageIndex.ofWords(passages);
        this.provenance = provenance;
        passages.forEach(passage -> byPlace.put(Place.of(passage), passage));
    }

    /**
     * Returns the passages that {@code sample} may be made from, the likeliest first; none where no passage has a word
     * in common with it.
     *
     * @param number of the row, from 1
     */
    List<Passage> of(long number, Sample sample) throws IOException {
        Optional<Passage> own = recorded(number, sample);
        return own.isPresent() ? List.of(own.get()) : nearest(sample);
    }

    /** A row that was changed or moved since the run has another fingerprint than its line of the provenance. */
    private Optional<Passage> recorded(long number, Sample sample) throws IOException {
        while (provenance.isPresent() && latest.map(RowPassages::row).orElse(0L) < number) {
            Optional<JsonNode> next = next(provenance.get());
            if (next.isEmpty()) {
                return Optional.empty();
            }
            latest = next;
        }
        String fingerprint = Fingerprint.of(format.schema(), sample).toString();
        return latest.filter(line ->
                        row(line) == number && line.path("fingerprint").asText().equals(fingerprint))
                .map(line -> new Place(
                        line.path("file").asText(),
                        line.path("start").asInt(),
                        line.path("end").asInt()))
                .map(byPlace::get);
    }

    private static long row(JsonNode line) {
        return line.path("row").asLong();
    }

    private static Optional<JsonNode> next(RowInput provenance) throws IOException {
        while (true) {
            try {
                return provenance.next().map(FileRow::values);
            } catch (MalformedRowException e) {
                // what is lost of the provenance is found by its words
            }
        }
    }

    /** Of a row with a negative only one passage can be its own: others may well hold the negative. */
    private List<Passage> nearest(Sample sample) {
        return index.words().search(text(sample), format.negatives().isEmpty() ? NEAREST : 1).stream()
                .map(hit -> index.passages().get(hit.passage()))
                .toList();
    }

    /** Returns the context of a row that has one, else all that it says about its passage. */
    private String text(Sample sample) {
        Optional<String> context = format.reading()
                .flatMap(ReadingFields::context)
                .map(field -> sample.values().get(format.schema().indexOf(field)))
                .map(RowPassages::text)
                .filter(text -> !text.isBlank());
        return context.orElseGet(() -> {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < sample.values().size(); i++) {
                Field field = format.schema().fields().get(i);
                if (!format.negatives().contains(field.name())) {
                    texts.add(text(sample.values().get(i)));
                }
            }
            return String.join(" ", texts);
        });
    }

    private static String text(Value value) {
        return value.scalars()
                .filter(Value.Text.class::isInstance)
                .map(text -> ((Value.Text) text).text())
                .collect(Collectors.joining(" "));
    }

    @Override
    public void close() throws IOException {
        try (index) {
            if (provenance.isPresent()) {
                provenance.get().close();
            }
        }
    }
}

package dev.sdg.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.document.passage.Passage;
import dev.sdg.llm.embedding.ByteVector;
import dev.sdg.retrieval.PassageIndex.Encoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassageIndexTest {
    private static final List<Passage> LIBRARY = passages(
            "Members may borrow up to five books for three weeks at the front desk.",
            "The courtyard behind the building has a fountain with a bronze heron.",
            "The reading room is open from nine in the morning to six in the evening.");

    @TempDir
    Path cache;

    private final WordVectors encoder = new WordVectors();

    @Test
    void english_passages_are_found_by_the_encoder() {
        try (PassageIndex index = index(LIBRARY, 2)) {
            assertThat(index.comparesMeaning()).isTrue();
            assertThat(index.search("a bronze heron in the courtyard", 1))
                    .extracting(Hit::passage)
                    .containsExactly(1);
        }
    }

    @Test
    void other_languages_are_found_by_their_words_and_nothing_is_encoded() {
        List<Passage> german = passages(
                "Die Mitglieder können bis zu fünf Bücher für drei Wochen ausleihen.",
                "Der Hof hinter dem Gebäude hat einen Brunnen mit einem Reiher aus Bronze.");
        try (PassageIndex index = index(german, 2)) {
            assertThat(index.comparesMeaning()).isFalse();
            assertThat(index.search("Reiher", 1)).extracting(Hit::passage).containsExactly(1);
        }
        assertThat(encoder.encoded()).isZero();
    }

    @Test
    void a_second_run_encodes_no_passage_again() {
        index(LIBRARY, 2).close();
        try (PassageIndex first = index(LIBRARY, 2)) {
            first.prepare(EncodingListener.NONE);
        }
        int encoded = encoder.encoded();
        try (PassageIndex second = index(LIBRARY, 2)) {
            second.prepare(EncodingListener.NONE);
        }

        assertThat(encoded).isEqualTo(3);
        assertThat(encoder.encoded()).isEqualTo(3);
    }

    @Test
    void progress_is_told_up_to_the_last_passage() {
        List<String> told = new ArrayList<>();
        try (PassageIndex index = index(LIBRARY, 2)) {
            index.prepare((done, total) -> told.add(done + "/" + total));
        }

        assertThat(told).endsWith("3/3");
    }

    @Test
    void the_number_of_threads_changes_nothing() {
        List<Passage> many = passages(randomTexts(300));
        try (PassageIndex one = new PassageIndex(many, encoding(1, Optional.empty()));
                PassageIndex four = new PassageIndex(many, encoding(4, Optional.empty()))) {
            for (Passage passage : many.subList(0, 20)) {
                assertThat(four.search(passage.text(), 10)).isEqualTo(one.search(passage.text(), 10));
            }
        }
    }

    @Test
    void of_very_many_vectors_the_graphs_find_nearly_all_that_comparing_each_finds_and_always_the_same() {
        SplittableRandom random = new SplittableRandom(1);
        ByteVector[] vectors = new ByteVector[4_000];
        for (int i = 0; i < vectors.length; i++) {
            float[] numbers = new float[16];
            for (int j = 0; j < numbers.length; j++) {
                numbers[j] = (float) (random.nextDouble() - 0.5);
            }
            vectors[i] = ByteVector.of(numbers);
        }
        int found = 0;
        try (VectorIndex exact = new ExactVectors(vectors);
                VectorIndex graphs = ApproximateVectors.of(vectors, 1_000);
                VectorIndex again = ApproximateVectors.of(vectors, 1_000)) {
            for (int i = 0; i < 100; i++) {
                List<Hit> hits = graphs.nearest(vectors[i], 10);
                assertThat(again.nearest(vectors[i], 10)).isEqualTo(hits);
                assertThat(hits.get(0).passage()).isEqualTo(i);
                List<Integer> places = hits.stream().map(Hit::passage).toList();
                found += (int) exact.nearest(vectors[i], 10).stream()
                        .filter(hit -> places.contains(hit.passage()))
                        .count();
            }
        }
        assertThat(found).isGreaterThan(950);
    }

    private PassageIndex index(List<Passage> passages, int threads) {
        return new PassageIndex(passages, encoding(threads, Optional.of(cache)));
    }

    private Encoding encoding(int threads, Optional<Path> folder) {
        return new Encoding(() -> encoder, true, folder, threads);
    }

    private static String[] randomTexts(int number) {
        SplittableRandom random = new SplittableRandom(7);
        return IntStream.range(0, number)
                .mapToObj(i -> "the text is of the word" + random.nextInt(200) + " and the word" + random.nextInt(200)
                        + " in the word" + random.nextInt(200))
                .toArray(String[]::new);
    }

    static List<Passage> passages(String... texts) {
        List<Passage> passages = new ArrayList<>();
        for (String text : texts) {
            int number = passages.size() + 1;
            passages.add(
                    new Passage("p" + number, "doc" + number + ".txt", List.of(), List.of(), text, 0, text.length()));
        }
        return passages;
    }
}

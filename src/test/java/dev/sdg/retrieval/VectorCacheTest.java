package dev.sdg.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.llm.embedding.ByteVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorCacheTest {

    @TempDir
    Path folder;

    @Test
    void a_vector_is_there_after_the_cache_was_closed() {
        put("m-1", "some text", 1, 2, 3);

        assertThat(get("m-1", "some text")).containsExactly(1, 2, 3);
        assertThat(get("m-1", "another text")).isNull();
    }

    @Test
    void vectors_of_another_model_or_of_another_size_are_not_returned() {
        put("m-1", "some text", 1, 2, 3);

        assertThat(get("m-2", "some text")).isNull();
        try (VectorCache wider = VectorCache.open(folder, "m-1", 4)) {
            assertThat(wider.get(TextHash.of("some text"))).isEmpty();
        }
    }

    @Test
    void a_file_that_was_cut_or_changed_gives_no_vector() throws IOException {
        put("m-1", "some text", 1, 2, 3);
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(get("m-1", "some text")).as("cut at " + length).isNull();
        }
        byte[] changed = whole.clone();
        changed[whole.length - 5]++;
        Files.write(file, changed);
        assertThat(get("m-1", "some text")).isNull();
    }

    @Test
    void two_caches_on_one_folder_keep_the_vectors_of_both() {
        try (VectorCache one = VectorCache.open(folder, "m-1", 3);
                VectorCache other = VectorCache.open(folder, "m-1", 3)) {
            one.put(TextHash.of("one"), vector(1, 0, 0));
            other.put(TextHash.of("other"), vector(0, 1, 0));
        }

        assertThat(get("m-1", "one")).containsExactly(1, 0, 0);
        assertThat(get("m-1", "other")).containsExactly(0, 1, 0);
    }

    @Test
    void many_small_files_become_few() throws IOException {
        for (int i = 0; i < 100; i++) {
            put("m-1", "text " + i, i, 1, 2);
        }

        assertThat(files()).hasSizeLessThanOrEqualTo(33);
        for (int i = 0; i < 100; i++) {
            assertThat(get("m-1", "text " + i)).containsExactly(i, 1, 2);
        }
    }

    @Test
    void what_was_not_used_for_the_longest_time_goes_first() throws IOException {
        put("m-1", "old", 1, 2, 3);
        Files.setLastModifiedTime(files().get(0), FileTime.fromMillis(1_000));
        long size = Files.size(files().get(0));

        try (VectorCache small = VectorCache.open(folder, "m-2", 3, size)) {
            small.put(TextHash.of("new"), vector(4, 5, 6));
        }

        assertThat(get("m-1", "old")).isNull();
        assertThat(get("m-2", "new")).containsExactly(4, 5, 6);
    }

    @Test
    void a_folder_that_cannot_be_made_is_done_without() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        try (VectorCache cache = VectorCache.open(file, "m-1", 3)) {
            cache.put(TextHash.of("text"), vector(1, 2, 3));

            assertThat(cache.get(TextHash.of("text"))).isPresent();
        }
        assertThat(file).hasContent("no folder");
    }

    private void put(String model, String text, int... numbers) {
        try (VectorCache cache = VectorCache.open(folder, model, numbers.length)) {
            cache.put(TextHash.of(text), vector(numbers));
        }
    }

    private byte[] get(String model, String text) {
        try (VectorCache cache = VectorCache.open(folder, model, 3)) {
            return cache.get(TextHash.of(text)).map(ByteVector::numbers).orElse(null);
        }
    }

    private static ByteVector vector(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return new ByteVector(bytes);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}

package dev.sdg.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyBucketsTest {
    @TempDir
    Path folder;

    @Test
    void a_bucket_gives_its_keys_in_the_order_in_which_they_came() {
        try (KeyFile file = KeyFile.create(folder)) {
            KeyBuckets buckets = new KeyBuckets(file);
            Map<Integer, List<Long>> expected = new HashMap<>();
            Random random = new Random(1);
            for (long i = 0; i < 50_000; i++) {
                // A tenth of the buckets gets half of the keys, some get none.
                long bucket = i % 2 == 0 ? random.nextInt(20) : random.nextInt(200);
                buckets.add(bucket << (Long.SIZE - Byte.SIZE) | i, -i);
                expected.computeIfAbsent((int) bucket, some -> new ArrayList<>())
                        .add(i);
            }
            buckets.finish();

            for (int bucket = 0; bucket < KeyBuckets.COUNT; bucket++) {
                List<Long> read = new ArrayList<>();
                buckets.read(bucket, (high, low, position) -> {
                    assertThat(position).isEqualTo(read.size());
                    read.add(-low);
                });
                assertThat(read).isEqualTo(expected.getOrDefault(bucket, List.of()));
                assertThat(buckets.size(bucket)).isEqualTo(read.size());
            }
        }
    }

    @Test
    void the_file_has_no_name_while_it_is_in_use_so_that_a_killed_process_leaves_none() throws IOException {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "there it goes with the process");
        try (KeyFile file = KeyFile.create(folder.resolve("new"));
                Stream<Path> files = Files.list(folder.resolve("new"))) {
            KeyBuckets buckets = new KeyBuckets(file);
            buckets.add(1, 2);
            buckets.finish();

            assertThat(files).isEmpty();
            assertThat(buckets.size(0)).isEqualTo(1);
        }
    }
}

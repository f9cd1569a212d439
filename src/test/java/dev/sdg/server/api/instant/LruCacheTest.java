package dev.sdg.server.api.instant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LruCacheTest {
    private final LruCache<String, String> values = new LruCache<>(3, 10, String::length);
    private final List<String> made = new ArrayList<>();

    @Test
    void values_that_were_used_last_are_not_made_again() {
        List.of("a", "b", "c", "a", "d", "a", "c", "b").forEach(this::get);

        assertThat(made).containsExactly("a", "b", "c", "d", "b");
    }

    @Test
    void large_values_take_the_place_of_several() {
        List.of("aaa", "bbb", "cccccc", "bbb", "aaa", "cccccc").forEach(this::get);

        assertThat(made).containsExactly("aaa", "bbb", "cccccc", "aaa", "cccccc");
    }

    @Test
    void a_value_that_is_larger_than_all_may_be_is_not_kept() {
        List.of("a", "bbbbbbbbbbb", "bbbbbbbbbbb", "a").forEach(this::get);

        assertThat(made).containsExactly("a", "bbbbbbbbbbb", "bbbbbbbbbbb");
    }

    private void get(String key) {
        String value = values.get(key, () -> {
            made.add(key);
            return key;
        });
        assertThat(value).isEqualTo(key);
    }
}

package dev.sdg.server.api.instant;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A cache that drops the values that were used least recently: it has a greatest number of values, and a greatest sum
 * of their sizes. Any number of threads.
 *
 * @param <K> of values that are equal
 * @param <V> not changed by those who get it
 */
final class LruCache<K, V> {
    private final int most;
    private final long largest;
    private final ToLongFunction<V> size;
    private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long total;

    /**
     * @param most values that are kept
     * @param largest sum of their sizes; a value that is larger by itself is not kept
     */
    LruCache(int most, long largest, ToLongFunction<V> size) {
        this.most = most;
        this.largest = largest;
        this.size = size;
    }

    /** Returns the value of {@code key}; {@code making} is asked where it is not there any more. */
    V get(K key, Supplier<V> making) {
        V known = known(key);
        if (known != null) {
            return known;
        }
        V made = making.get();
        keep(key, made);
        return made;
    }

    private synchronized @Nullable V known(K key) {
        return kept.get(key);
    }

    private synchronized void keep(K key, V value) {
        long own = size.applyAsLong(value);
        if (own > largest) {
            return;
        }
        V before = kept.put(key, value);
        total += own - (before == null ? 0 : size.applyAsLong(before));
        Iterator<V> oldest = kept.values().iterator();
        while (kept.size() > most || total > largest) {
            total -= size.applyAsLong(oldest.next());
            oldest.remove();
        }
    }
}

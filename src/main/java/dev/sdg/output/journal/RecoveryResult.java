package dev.sdg.output.journal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What there was of a data set when it was opened again.
 *
 * @param rows how many whole rows
 * @param tornBytes length of half a row at the end that a crash left, which was set aside
 * @param badLines how many lines in the middle were no rows and were set aside
 * @param setAside where either went; never overwritten by a later recovery
 * @param rejected how many candidates were not saved, by the code of the reason
 */
public record RecoveryResult(
        long rows, long tornBytes, long badLines, Optional<Path> setAside, Map<String, Long> rejected) {
    public RecoveryResult {
        rejected = Map.copyOf(rejected);
    }
}

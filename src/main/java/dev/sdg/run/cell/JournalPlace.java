package dev.sdg.run.cell;

import dev.sdg.run.spec.OutputSpec.Existing;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the journals of what a model writes are, and what is to become of those that are there.
 *
 * @param folder of the journals
 * @param names of the tables' files, without extension
 * @param existing what happens to journals that are there
 * @param isFinished whether these are of a run that ended well
 */
public record JournalPlace(Path folder, Map<String, String> names, Existing existing, boolean isFinished) {
    public JournalPlace {
        names = Map.copyOf(names);
    }
}

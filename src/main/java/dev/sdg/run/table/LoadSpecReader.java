package dev.sdg.run.table;

import dev.sdg.database.DatabaseException;
import dev.sdg.database.Databases;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks which database was asked for, and how it is to be written to. */
public final class LoadSpecReader {
    private static final List<String> OF_DATABASES = List.of("create", "replace", "commit-every");

    private final Databases databases;

    public LoadSpecReader(Databases databases) {
        this.databases = databases;
    }

    /**
     * Returns the database that {@code request} asks for; empty where rows go into files only.
     *
     * @param problems all that are found are added
     */
    public Optional<LoadSpec> read(RunRequest request, Problems problems) {
        Optional<String> typed = request.value("to");
        if (typed.isEmpty()) {
            OF_DATABASES.stream()
                    .filter(request::isGiven)
                    .forEach(option -> problems.add(option, "needs ⟨to⟩, the address of a database"));
            return Optional.empty();
        }
        if (request.isOn("resume") && !request.isGiven("output")) {
            problems.addMessage(
                    "resume", "⟨resume⟩ continues files; rows of a database are removed by ⟨replace⟩ and made again");
        }
        OptionalLong commitEvery = request.value("commit-every")
                .map(number -> OptionalLong.of(RowNumbers.read("commit-every", number, problems)))
                .orElse(OptionalLong.empty());
        if (commitEvery.isPresent() && commitEvery.getAsLong() < 1) {
            problems.add("commit-every", "must be at least 1");
        }
        try {
            return Optional.of(new LoadSpec(
                    databases.address(typed.get()), request.isOn("create"), request.isOn("replace"), commitEvery));
        } catch (DatabaseException e) {
            problems.add("to", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}

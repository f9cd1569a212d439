package dev.sdg.run.table.spec;

import dev.sdg.database.DatabaseAddress;
import dev.sdg.database.DatabaseException;
import dev.sdg.database.Databases;
import dev.sdg.file.TableFileNames;
import dev.sdg.run.spec.OutputSpec.Existing;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks which database was asked for, and how it is to be written to. */
public final class LoadSpecReader {
    private static final List<String> OF_DATABASES = List.of("create", "replace", "commit-every");
    private static final String SUFFIX = ".run";

    private final Databases databases;
    private final Path folder;

    /** @param folder where it is recorded how far the rows of a server are */
    public LoadSpecReader(Databases databases, Path folder) {
        this.databases = databases;
        this.folder = folder;
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
        OptionalLong commitEvery = request.value("commit-every")
                .map(number -> OptionalLong.of(RowNumbers.read("commit-every", number, problems)))
                .orElse(OptionalLong.empty());
        if (commitEvery.isPresent() && commitEvery.getAsLong() < 1) {
            problems.add("commit-every", "must be at least 1");
        }
        try {
            DatabaseAddress address = databases.address(typed.get());
            return Optional.of(new LoadSpec(
                    address,
                    request.isOn("create"),
                    request.isOn("replace"),
                    commitEvery,
                    record(address),
                    existing(request)));
        } catch (DatabaseException e) {
            problems.add("to", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Existing existing(RunRequest request) {
        return request.isOn("resume")
                ? Existing.RESUME
                : request.isOn("overwrite") || request.isOn("replace") ? Existing.OVERWRITE : Existing.REFUSE;
    }

    /** Beside the file of an SQLite database, else in the working directory. */
    private Path record(DatabaseAddress address) {
        return address.file()
                .map(file -> file.resolveSibling(file.getFileName() + SUFFIX))
                .orElseGet(() -> folder.resolve(
                        TableFileNames.of(List.of(address.name())).get(address.name()) + SUFFIX));
    }
}

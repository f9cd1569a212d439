package dev.sdg.run.spec;

import dev.sdg.generate.budget.PriceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Reads the prices of models: those that came with the program, and the user's own in their place. */
public final class PriceTableReader {
    /** The environment variable with the path of the user's table of prices. */
    static final String VARIABLE = "SDG_PRICES";

    private final Environment environment;
    private final Path folder;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    /**
     * Creates a reader.
     *
     * @param folder that relative paths start from
     */
    public PriceTableReader(Environment environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /** Returns the prices of today; what is wrong with the user's own is a problem. */
    public PriceTable read(Problems problems) {
        PriceTable builtIn = PriceTable.builtIn(today);
        return environment
                .first(List.of(VARIABLE))
                .map(path -> read(builtIn, path, problems))
                .orElse(builtIn);
    }

    private PriceTable read(PriceTable builtIn, String path, Problems problems) {
        try {
            return builtIn.with(Files.readString(folder.resolve(path)), today);
        } catch (IOException | InvalidPathException e) {
            problems.addMessage("", VARIABLE + ": cannot read '" + path + "'");
        } catch (IllegalArgumentException e) {
            problems.addMessage("", VARIABLE + ": " + path + " is not a valid price table: " + e.getMessage());
        }
        return builtIn;
    }
}

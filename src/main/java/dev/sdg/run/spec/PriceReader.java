package dev.sdg.run.spec;

import dev.sdg.generate.budget.PriceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Finds out what models cost: by the table that came with the program, and by the user's own where there is one. */
final class PriceReader {
    /** The environment variable with the path of the user's table. */
    static final String VARIABLE = "SDG_PRICES";

    private final Environment environment;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    PriceReader(Environment environment) {
        this.environment = environment;
    }

    PriceTable read(Problems problems) {
        PriceTable builtIn = PriceTable.builtIn(today);
        Optional<String> file = environment.first(List.of(VARIABLE));
        return file.map(path -> with(builtIn, path, problems)).orElse(builtIn);
    }

    private PriceTable with(PriceTable builtIn, String path, Problems problems) {
        try {
            return builtIn.with(Files.readString(Path.of(path)), today);
        } catch (IOException | InvalidPathException e) {
            problems.add(VARIABLE + ": cannot read '" + path + "'");
        } catch (IllegalArgumentException e) {
            problems.add(VARIABLE + ": " + path + " is no price table: " + e.getMessage());
        }
        return builtIn;
    }
}

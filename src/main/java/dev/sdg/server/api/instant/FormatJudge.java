package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.dataset.DataCheck;
import dev.sdg.dataset.RejectedRow;
import dev.sdg.dataset.SavedDataSet;
import dev.sdg.file.InputOptions;
import dev.sdg.format.DataFormatHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges records as a run judges the candidates of its format. */
final class FormatJudge {
    private static final Pattern FIELD = Pattern.compile("^'(.+?)(?:[.\\[].*)?': ");

    private final DataFormatHandler format;

    FormatJudge(DataFormatHandler format) {
        this.format = format;
    }

    /**
     * Judges {@code records}, each an object.
     *
     * @param folder for a file that is needed meanwhile
     */
    List<RecordProblem> judge(List<JsonNode> records, Path folder) {
        Path file = folder.resolve("records.jsonl");
        StringBuilder lines = new StringBuilder();
        records.forEach(row -> lines.append(row).append('\n'));
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<RecordProblem> problems = new ArrayList<>();
        DataCheck.of(
                SavedDataSet.open(file, Optional.of(format.definition()), InputOptions.DETECTED),
                new DataCheck.Rules(format, OptionalDouble.empty(), Optional.empty(), List.of()),
                row -> problems.add(problem(row)));
        return problems;
    }

    /** What is wrong with a field begins with its name in quotes. */
    private RecordProblem problem(RejectedRow row) {
        Matcher named = FIELD.matcher(row.detail());
        Optional<String> field = Optional.of(named)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .filter(name -> format.schema().indexOf(name) >= 0);
        String detail = field.isPresent() ? row.detail().substring(named.end()) : row.detail();
        return new RecordProblem(Optional.empty(), row.line(), field, row.reason(), detail);
    }
}

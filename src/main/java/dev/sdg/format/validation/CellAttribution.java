package dev.sdg.format.validation;

import dev.sdg.format.prompt.HelperKeys;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.prompt.Subject.KnownRow;
import dev.sdg.format.reply.Json;
import dev.sdg.sample.RowOrigin;
import dev.sdg.text.TextCleaner;
import java.util.List;
import java.util.Optional;

/** Finds out which row of a table an object of a reply is about: the one that it names, or the only one there is. */
public final class CellAttribution {
    private CellAttribution() {}

    /** Returns the row; empty where the object names none of {@code cells}, or nothing though there are several. */
    public static Optional<RowOrigin.TableRow> of(Json.Mapping object, Subject.Cells cells) {
        List<KnownRow> rows = cells.rows();
        Optional<Json> named = object.entries().stream()
                .filter(entry -> Json.Entry.normalised(entry.key()).equals(HelperKeys.ROW))
                .map(Json.Entry::value)
                .findFirst();
        if (named.isEmpty()) {
            return rows.size() == 1
                    ? Optional.of(new RowOrigin.TableRow(rows.get(0).number()))
                    : Optional.empty();
        }
        return id(named.get()).flatMap(id -> rows.stream()
                .filter(row -> row.id().equals(id))
                .map(row -> new RowOrigin.TableRow(row.number()))
                .findFirst());
    }

    private static Optional<String> id(Json named) {
        if (named instanceof Json.Text text) {
            return Optional.of(TextCleaner.trimmed(text.text()));
        }
        return named instanceof Json.Numeral number ? Optional.of(number.literal()) : Optional.empty();
    }
}

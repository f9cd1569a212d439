package dev.sdg.table.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sdg.schema.Column;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import dev.sdg.schema.Table;
import dev.sdg.table.Cell;
import dev.sdg.table.Generator;
import dev.sdg.table.Row;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of a table, written as in a schema, and what the catalogue makes for them. */
final class Columns {
    private static final ObjectMapper JSON = new JsonMapper();
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 21, 0, 0);

    private final Table table;
    private final Catalogue catalogue;

    private Columns(Table table, Catalogue catalogue) {
        this.table = table;
        this.catalogue = catalogue;
    }

    /** Returns the columns {@code json}, the inside of an object. */
    static Columns of(Locale locale, String json) {
        return named("t", locale, json);
    }

    /** Returns the columns of a table with a name of its own. */
    static Columns named(String name, Locale locale, String json) {
        SchemaProblems problems = new SchemaProblems();
        try {
            Table table = new SchemaReader(problems)
                    .read(
                            JSON.readTree("{\"tables\": {\"" + name + "\": {\"columns\": {" + json + "}}}}"),
                            Optional.empty())
                    .tables()
                    .get(0);
            return new Columns(table, new Catalogue(7, locale, NOW));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns one column, {@code c}. */
    static Columns of(String json) {
        return of(Locale.ENGLISH, "\"c\": " + json);
    }

    Generator generator(String name, boolean unique) {
        Column column = table.column(name).orElseThrow();
        SchemaProblems problems = new SchemaProblems();
        Optional<Generator> generator = catalogue.generator(table, column, column.generator(), unique, problems);
        problems.throwIfAny();
        return generator.orElseThrow();
    }

    Generator generator() {
        return generator("c", false);
    }

    Generator unique() {
        return generator("c", true);
    }

    /** Returns what is wrong with the column. */
    List<String> problems() {
        try {
            generator();
            return List.of();
        } catch (SchemaException e) {
            return e.problems();
        }
    }

    static List<String> texts(Generator generator, long rows) {
        return cells(generator, rows).map(Cell::text).toList();
    }

    static LongStream numbers(Generator generator, long rows) {
        return cells(generator, rows).mapToLong(Cell::number);
    }

    static Stream<Cell> cells(Generator generator, long rows) {
        return LongStream.range(0, rows).mapToObj(row -> cell(generator, row));
    }

    static Cell cell(Generator generator, long row) {
        return into(new Cell(), generator, row);
    }

    static Cell into(Cell cell, Generator generator, long row) {
        generator.make(new At(row), 0, cell);
        return cell;
    }

    /** Returns the value of the next attempt. */
    static Cell attempt(Generator generator, long row) {
        Cell cell = new Cell();
        generator.make(new At(row), 1, cell);
        return cell;
    }

    /** A row without other cells. */
    private record At(long number) implements Row {
        @Override
        public Cell cell(int index) {
            throw new IllegalStateException("asked for a cell");
        }

        @Override
        public @Nullable Row parent(int index) {
            throw new IllegalStateException("asked for a parent");
        }

        @Override
        public long childNumber() {
            return number + 1;
        }
    }
}

package dev.sdg.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Breaks good tables at places drawn at random: these places are found, and no others. */
class PlantedViolationsTest {
    private static final Schema SCHEMA = VerifierTest.schema("""
            {"tables": {
              "tenants": {"columns": {"id": {"type": "uuid", "primary_key": true}, "code": {"pattern": "[A-Z]{3}"}}},
              "rooms": {"primary_key": ["tenant", "number"], "unique": [["name", "opened"]],
                "columns": {
                  "tenant": {"references": "tenants.id"},
                  "number": {"type": "integer", "minimum": 1},
                  "name": {"min_length": 2, "max_length": 6},
                  "opened": {"type": "timestamp", "zone": true, "required": false},
                  "rate": {"type": "decimal", "precision": 6, "scale": 2, "maximum": 1000},
                  "share": {"type": "float", "minimum": 0, "maximum": 1},
                  "kind": {"enum": ["small", "large"]}}},
              "visits": {"foreign_keys": [
                  {"columns": ["room", "tenant"], "references": "rooms(number, tenant)"}],
                "columns": {
                  "id": {"type": "integer", "primary_key": true},
                  "tenant": {"type": "uuid", "required": false},
                  "room": {"type": "integer", "required": false},
                  "day": {"type": "date"}, "at": {"type": "time"}, "paid": {"type": "boolean"}}}}}""");
    private static final int TENANTS = 40;
    private static final int ROOMS = 700;
    private static final int VISITS = 1_500;
    private static final int PLANTED = 12;

    @TempDir
    Path folder;

    /** A way to break a row, which then has the violation {@code finding}. */
    private record Fault(String table, String finding, Change change) {}

    private interface Change {
        void apply(List<String[]> rows, int row);
    }

    private static final List<Fault> FAULTS = List.of(
            new Fault("tenants", "pattern code", set(1, "abc")),
            new Fault("rooms", "type rate", set(4, "1.5")),
            new Fault("rooms", "range rate", set(4, "1000.01")),
            new Fault("rooms", "range share", set(5, "1.0000001")),
            new Fault("rooms", "type share", set(5, "NaN")),
            new Fault("rooms", "length name", set(2, "sevenlo")),
            new Fault("rooms", "enum kind", set(6, "Small")),
            new Fault("rooms", "null kind", set(6, "")),
            new Fault("rooms", "type opened", set(3, "2024-01-01T00:00:00")),
            new Fault("rooms", "unique name,opened", (rows, row) -> {
                rows.get(row)[2] = rows.get(0)[2];
                rows.get(row)[3] = rows.get(0)[3];
            }),
            new Fault("visits", "primary_key id", (rows, row) -> rows.get(row)[0] = rows.get(0)[0]),
            new Fault("visits", "type day", set(3, "2023-02-29")),
            new Fault("visits", "type day", set(3, "23.02.2023")),
            new Fault("visits", "type at", set(4, "24:00:00")),
            new Fault("visits", "type paid", set(5, "yes")),
            new Fault("visits", "null day", set(3, "")),
            new Fault("visits", "foreign_key room,tenant", set(2, "99999")),
            new Fault("visits", "foreign_key room,tenant", (rows, row) -> {
                rows.get(row)[1] = "";
                rows.get(row)[2] = "1";
            }));

    private static Change set(int column, String value) {
        return (rows, row) -> rows.get(row)[column] = value;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void all_that_was_planted_is_found_and_nothing_else(long seed) throws IOException {
        Random random = new Random(seed);
        List<String[]> tenants = tenants();
        List<String[]> rooms = rooms(tenants, random);
        List<String[]> visits = visits(rooms, random);
        Set<String> expected = new TreeSet<>();
        List<Integer> places =
                new ArrayList<>(IntStream.range(1, TENANTS).boxed().toList());
        Collections.shuffle(places, random);
        List<Fault> faults = new ArrayList<>(FAULTS);
        Collections.shuffle(faults, random);
        for (int i = 0; i < PLANTED; i++) {
            Fault fault = faults.get(i);
            List<String[]> rows =
                    fault.table().equals("tenants") ? tenants : fault.table().equals("rooms") ? rooms : visits;
            int row = places.get(i) * (rows.size() / TENANTS);
            fault.change().apply(rows, row);
            expected.add(fault.table() + " " + fault.finding() + " " + (row + 1));
        }
        write("tenants", "id,code", tenants);
        write("rooms", "tenant,number,name,opened,rate,share,kind", rooms);
        write("visits", "id,tenant,room,day,at,paid", visits);

        Integrity integrity =
                new Verifier(2, folder, Instant.EPOCH).verify(TableData.in(folder, SCHEMA, RecordedFiles.NONE));

        assertThat(found(integrity)).isEqualTo(expected);
        assertThat(integrity.violations()).isEqualTo(PLANTED);
    }

    private static Set<String> found(Integrity integrity) {
        Set<String> found = new TreeSet<>();
        integrity.tables().forEach(table -> table.violations().forEach(violation -> violation.examples().stream()
                .map(example -> String.join(
                        " ",
                        table.table(),
                        violation.kind().word(),
                        String.join(",", violation.columns()),
                        String.valueOf(example.place().row())))
                .forEach(found::add)));
        return found;
    }

    private static List<String[]> tenants() {
        return new ArrayList<>(IntStream.range(0, TENANTS)
                .mapToObj(i -> new String[] {"00000000-0000-4000-8000-%012x".formatted(i), "ABC"})
                .toList());
    }

    private static List<String[]> rooms(List<String[]> tenants, Random random) {
        return IntStream.range(0, ROOMS)
                .mapToObj(i -> new String[] {
                    tenants.get(i % TENANTS)[0],
                    String.valueOf(1 + i / TENANTS),
                    random.nextBoolean() ? "n" + i : "\"n" + i + "\"",
                    i > 0 && random.nextInt(4) == 0 ? "" : "2024-01-01T%02d:00:00.5Z".formatted(i % 24),
                    "%d.%02d".formatted(random.nextInt(1000), random.nextInt(100)),
                    String.valueOf(random.nextDouble()),
                    random.nextBoolean() ? "small" : "large"
                })
                .toList();
    }

    private static List<String[]> visits(List<String[]> rooms, Random random) {
        return IntStream.range(0, VISITS)
                .mapToObj(i -> {
                    String[] room = rooms.get(random.nextInt(ROOMS));
                    boolean none = random.nextInt(10) == 0;
                    return new String[] {
                        String.valueOf(i),
                        none ? "" : room[0],
                        none ? "" : room[1],
                        "20%02d-02-28".formatted(random.nextInt(100)),
                        "%02d:59:00".formatted(random.nextInt(24)),
                        String.valueOf(random.nextBoolean())
                    };
                })
                .toList();
    }

    private void write(String table, String header, List<String[]> rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        rows.forEach(row -> lines.add(String.join(",", row)));
        Files.writeString(folder.resolve(table + ".csv"), String.join("\r\n", lines) + "\r\n");
    }
}

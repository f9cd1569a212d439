package dev.sdg.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows drawn from small ranges break most rules often: DuckDB counts the same in the same files. */
class DuckDbComparisonTest {
    private static final Schema SCHEMA = VerifierTest.schema("""
            {"tables": {
              "p": {"primary_key": ["a", "b"], "columns": {
                "a": {"type": "integer"}, "b": "string", "c": {"type": "date", "unique": true, "required": false}}},
              "k": {"foreign_keys": [{"columns": ["y", "x"], "references": "p(b, a)"},
                                     {"columns": ["z"], "references": "p(c)"}],
                "unique": [["x", "z"]],
                "columns": {
                "x": {"type": "integer", "required": false}, "y": {"required": false, "max_length": 2},
                "z": {"type": "date", "required": false},
                "n": {"type": "integer", "minimum": -5, "maximum": 5},
                "t": {"pattern": "[ab]+", "enum": ["a", "b", "ab"]}}}}}""");

    /** What is counted, by the kind and columns of the violation. */
    private static final List<List<String>> QUERIES = List.of(
            List.of(
                    "p primary_key a,b",
                    "SELECT count(*) - count(DISTINCT (a, b)) FROM p WHERE a NOTNULL AND b NOTNULL"),
            List.of("p null a", "SELECT count(*) FROM p WHERE a IS NULL"),
            List.of("p null b", "SELECT count(*) FROM p WHERE b IS NULL"),
            List.of("p unique c", "SELECT count(c) - count(DISTINCT c) FROM (SELECT TRY_CAST(c AS DATE) AS c FROM p)"),
            List.of(
                    "k unique x,z",
                    "SELECT count(*) - count(DISTINCT (x, z)) FROM k WHERE x NOTNULL AND TRY_CAST(z AS DATE) NOTNULL"),
            List.of(
                    "k foreign_key y,x",
                    "SELECT count(*) FROM k WHERE (x IS NULL) <> (y IS NULL) OR x NOTNULL AND y NOTNULL"
                            + " AND NOT EXISTS (SELECT * FROM p WHERE p.a = k.x AND p.b = k.y)"),
            List.of(
                    "k foreign_key z",
                    "SELECT count(*) FROM k WHERE TRY_CAST(z AS DATE) NOTNULL AND NOT EXISTS (SELECT * FROM p WHERE p.c = k.z)"),
            List.of("k length y", "SELECT count(*) FROM k WHERE length(y) > 2"),
            List.of(
                    "k type n",
                    "SELECT count(*) FROM k WHERE n NOTNULL AND NOT regexp_full_match(n, '-?(0|[1-9]\\d*)')"),
            List.of(
                    "k range n",
                    "SELECT count(*) FROM k WHERE TRY_CAST(n AS INT) NOT BETWEEN -5 AND 5"
                            + " AND regexp_full_match(n, '-?(0|[1-9]\\d*)')"),
            List.of("k null n", "SELECT count(*) FROM k WHERE n IS NULL"),
            List.of("k type z", "SELECT count(*) FROM k WHERE z NOTNULL AND TRY_CAST(z AS DATE) IS NULL"),
            List.of("k pattern t", "SELECT count(*) FROM k WHERE NOT regexp_full_match(t, '[ab]+')"),
            List.of("k enum t", "SELECT count(*) FROM k WHERE t NOT IN ('a', 'b', 'ab')"),
            List.of("k null t", "SELECT count(*) FROM k WHERE t IS NULL"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void duckdb_counts_the_same(long seed) throws IOException, SQLException {
        Random random = new Random(seed);
        write(
                "p",
                "a,b,c",
                2_000,
                random,
                (some, i) -> one(some, "", "1", "2", "" + some.nextInt(900)) + ","
                        + one(some, "", "\"\"", "u", "v" + some.nextInt(3), "\"w\"\"\n\"") + "," + day(some));
        write(
                "k",
                "x,y,z,n,t",
                3_000,
                random,
                (some, i) -> one(some, "", "1", "2", "" + some.nextInt(900)) + ","
                        + one(some, "", "\"\"", "u", "v" + some.nextInt(3), "\"w\"\"\n\"") + "," + day(some) + ","
                        + one(some, "", "-7", "-5", "5", "6", "007", "x", "1.0") + ","
                        + one(some, "", "\"\"", "a", "ab", "ba", "abc"));

        Integrity integrity =
                new Verifier(2, folder, Instant.EPOCH).verify(TableData.in(folder, SCHEMA, RecordedFiles.NONE));

        assertThat(counts(integrity)).hasSizeGreaterThan(12).isEqualTo(duckDb());
    }

    private interface Row {
        String make(Random random, int number);
    }

    private static String one(Random random, String... words) {
        return words[random.nextInt(words.length)];
    }

    private static String day(Random random) {
        return random.nextInt(3) == 0 ? "" : "2023-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(31));
    }

    private void write(String table, String header, int rows, Random random, Row row) throws IOException {
        StringBuilder text = new StringBuilder(header).append("\r\n");
        IntStream.range(0, rows).forEach(i -> text.append(row.make(random, i)).append("\r\n"));
        Files.writeString(folder.resolve(table + ".csv"), text);
    }

    private static Map<String, Long> counts(Integrity integrity) {
        Map<String, Long> counts = new TreeMap<>();
        integrity.tables().forEach(table -> table.violations()
                .forEach(violation -> counts.merge(
                        table.table() + " " + violation.kind().word() + " " + String.join(",", violation.columns()),
                        violation.count(),
                        Long::sum)));
        counts.remove("p type c"); // the same as of k.z
        return counts;
    }

    private Map<String, Long> duckDb() throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = database.createStatement()) {
            for (String table : List.of("p", "k")) {
                sql.execute("CREATE TABLE %s AS FROM read_csv('%s', all_varchar = true, header = true, quote = '\"',"
                                .formatted(table, folder.resolve(table + ".csv"))
                        + " escape = '\"', delim = ',', nullstr = '', allow_quoted_nulls = false)");
            }
            for (List<String> query : QUERIES) {
                try (ResultSet count = sql.executeQuery(query.get(1))) {
                    count.next();
                    if (count.getLong(1) > 0) {
                        counts.put(query.get(0), count.getLong(1));
                    }
                }
            }
        }
        return counts;
    }
}

import dev.sdg.integrity.Integrity;
import dev.sdg.integrity.RecordedFiles;
import dev.sdg.integrity.TableData;
import dev.sdg.integrity.Verifier;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import dev.sdg.schema.SchemaText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Verifies two tables: rows with a unique e-mail, and three children of each with a unique pair. DuckDB reads the same
 * files with the same types and answers one query for each key, its memory limited to 1 GB.
 */
final class VerifySpeed {
    private static final String SCHEMA = """
            {"tables": {
              "users": {"columns": {
                "id": {"type": "integer", "primary_key": true}, "first": {"max_length": 50},
                "last": {"max_length": 50}, "email": {"unique": true, "max_length": 100},
                "state": {"enum": ["Active", "Prospect", "Inactive"]}, "born": "date",
                "balance": {"type": "decimal"}, "ok": "boolean"}},
              "items": {"unique": [["user_id", "product"]], "columns": {
                "id": {"type": "integer", "primary_key": true}, "user_id": {"references": "users.id"},
                "product": {"type": "integer", "minimum": 0}, "price": {"type": "decimal", "minimum": 0}}}}}""";
    private static final List<String> QUERIES = List.of(
            "CREATE TABLE users AS FROM read_csv('%s/users.csv', columns = {id: 'BIGINT', first: 'VARCHAR', last:"
                    + " 'VARCHAR', email: 'VARCHAR', state: 'VARCHAR', born: 'DATE', balance: 'DECIMAL(18, 2)', ok:"
                    + " 'BOOLEAN'})",
            "CREATE TABLE items AS FROM read_csv('%s/items.csv', columns = {id: 'BIGINT', user_id: 'BIGINT', product:"
                    + " 'BIGINT', price: 'DECIMAL(18, 2)'})",
            "SELECT count(*) - count(DISTINCT id) FROM users",
            "SELECT count(*) - count(DISTINCT email) FROM users",
            "SELECT count(*) FROM users WHERE length(first) > 50 OR length(last) > 50 OR length(email) > 100 OR state"
                    + " NOT IN ('Active', 'Prospect', 'Inactive')",
            "SELECT count(*) - count(DISTINCT id) FROM items",
            "SELECT count(*) - count(DISTINCT (user_id, product)) FROM items",
            "SELECT count(*) FROM items WHERE product < 0 OR price < 0",
            "SELECT count(*) FROM items ANTI JOIN users ON items.user_id = users.id");

    private VerifySpeed() {}

    /** Takes the number of users; a million by default. */
    public static void main(String[] arguments) throws Exception {
        int users = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("sdg-verify");
        try {
            write(folder, users);
            Schema schema = new SchemaReader(new SchemaProblems())
                    .read(SchemaText.read(SCHEMA, "schema.json", false), Optional.empty());
            for (int threads : List.of(1, 1, 2)) {
                measure("sdg, " + threads + " threads", users * 4L, () -> {
                    Integrity integrity = new Verifier(threads, folder, Instant.EPOCH).verify(TableData.in(folder, schema, RecordedFiles.NONE));
                    return integrity.violations();
                });
            }
            measure("DuckDB", users * 4L, () -> duckDb(folder));
        } finally {
            Bench.delete(folder);
        }
    }

    private interface Count {
        long violations() throws Exception;
    }

    private static void measure(String what, long rows, Count count) throws Exception {
        double cpu = Bench.cpuSeconds();
        long start = System.nanoTime();
        long violations = count.violations();
        double seconds = (System.nanoTime() - start) / 1e9;
        double spent = Bench.cpuSeconds() - cpu;
        System.out.printf(
                "%-16s %,d rows, %d violations: %.1f s, %.1f s of CPU, %,.0f rows/s, %.2f µs of CPU a row%n",
                what, rows, violations, seconds, spent, rows / seconds, spent / rows * 1e6);
    }

    private static long duckDb(Path folder) throws Exception {
        long violations = 0;
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("duck.db"));
                Statement sql = database.createStatement()) {
            sql.execute("SET memory_limit = '1GB'");
            for (String query : QUERIES) {
                if (query.startsWith("CREATE")) {
                    sql.execute(query.formatted(folder));
                } else {
                    try (ResultSet count = sql.executeQuery(query)) {
                        count.next();
                        violations += count.getLong(1);
                    }
                }
            }
        }
        return violations;
    }

    private static void write(Path folder, int users) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("users.csv"))) {
            out.write("id,first,last,email,state,born,balance,ok\r\n");
            String[] states = {"Active", "Prospect", "Inactive"};
            for (int i = 1; i <= users; i++) {
                out.write(i + ",First" + i % 97 + ",Last" + i % 1013 + ",first" + i % 97 + ".last" + i + "@mail" + i % 7
                        + ".example," + states[i % 3] + ",19" + (10 + i % 90) + "-" + (10 + i % 3) + "-" + (10 + i % 19)
                        + "," + i % 100_000 + "." + (10 + i % 90) + "," + (i % 2 == 0) + "\r\n");
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("items.csv"))) {
            out.write("id,user_id,product,price\r\n");
            for (int i = 0; i < 3 * users; i++) {
                out.write((i + 1) + "," + (1 + i / 3) + "," + i % 3 + "," + i % 1000 + "." + (10 + i % 90) + "\r\n");
            }
        }
    }
}

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * Parquet of tables beside DuckDB's COPY of the same rows, which it holds in memory: people, with four texts of eight
 * columns, and order_items, with none. In turns; the least CPU time of each counts.
 */
final class ParquetSpeed {
    private static final Path SCHEMAS = Path.of("bench", "tables").toAbsolutePath();
    private static final Path SDG = Path.of("sdg").toAbsolutePath();

    private ParquetSpeed() {}

    /** @param arguments rows; turns; the folder to write to */
    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path parent = arguments.length > 2 ? Path.of(arguments[2]) : Path.of(System.getProperty("java.io.tmpdir"));
        Path folder = Files.createTempDirectory(parent, "sdg-parquet");
        try {
            measure("people", "people.json", "people=" + rows, turns, folder);
            measure(
                    "order_items", "orders.json",
                    "customers=%d,orders=%d,order_items=%d".formatted(rows / 10, rows * 4 / 10, rows), turns, folder);
        } finally {
            Bench.delete(folder);
        }
    }

    private static void measure(String table, String schema, String rows, int turns, Path folder) throws Exception {
        Measured parquet = null;
        Measured csv = null;
        Measured copy = null;
        for (int turn = 0; turn < turns; turn++) {
            csv = Measured.less(csv, run(folder, table, schema, rows, "csv"));
            parquet = Measured.less(parquet, run(folder, table, schema, rows, "parquet"));
            copy = Measured.less(copy, copy(folder, table));
        }
        System.out.printf(Locale.ROOT, "%s as CSV    : %s%n", table, csv);
        System.out.printf(Locale.ROOT, "%s as Parquet: %s%n", table, parquet);
        System.out.printf(Locale.ROOT, "DuckDB's COPY : %s%n", copy);
        System.out.printf(
                Locale.ROOT, "Parquet / COPY: %.2f of seconds, %.2f of CPU (mark: 2)%n",
                parquet.seconds / copy.seconds, parquet.cpuSeconds / copy.cpuSeconds);
    }

    /** @param cpuSeconds of the whole process for ours, start-up included; of the statement for DuckDB */
    private record Measured(double seconds, double cpuSeconds, long bytes) {
        static Measured less(Measured before, Measured now) {
            return before == null || now.cpuSeconds < before.cpuSeconds ? now : before;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%.1f s, %.1f s of CPU, %.0f MB", seconds, cpuSeconds, bytes / 1e6);
        }
    }

    private static Measured run(Path folder, String table, String schema, String rows, String format) throws Exception {
        List<String> command = List.of(
                "bash", "-c", "TIMEFORMAT='%R %U %S'; time \"$@\" 2>log", "bash", SDG.toString(),
                "table", "generate", "--schema", SCHEMAS.resolve(schema).toString(), "--tables", table,
                "--rows", rows, "--seed", "1", "--threads", "2", "--verify", "never", "--overwrite", "--json",
                "--output-format", format, "-o", format);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("report").toFile())
                .redirectError(folder.resolve("time").toFile());
        builder.environment().put("SDG_JAVA_OPTS", "-Xmx256m");
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("log")));
        }
        String[] times = Files.readString(folder.resolve("time")).strip().split(" ");
        JsonNode report = new ObjectMapper().readTree(folder.resolve("report").toFile());
        return new Measured(
                report.path("seconds").asDouble(),
                Double.parseDouble(times[1]) + Double.parseDouble(times[2]),
                Files.size(folder.resolve(format).resolve(table + "." + format)));
    }

    private static Measured copy(Path folder, String table) throws Exception {
        Path target = folder.resolve("copy.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("CREATE TABLE t AS SELECT * FROM read_parquet('%s')"
                    .formatted(folder.resolve("parquet").resolve(table + ".parquet")));
            double cpu = cpu();
            long start = System.nanoTime();
            statement.execute("COPY t TO '%s' (FORMAT parquet, COMPRESSION zstd)".formatted(target));
            return new Measured((System.nanoTime() - start) / 1e9, cpu() - cpu, Files.size(target));
        }
    }

    private static double cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }
}

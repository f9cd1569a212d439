import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** DuckDB's own COPY of a JSONL file to Parquet with Zstandard: prints its wall time and CPU time in seconds. */
final class DuckDbCopy {
    private DuckDbCopy() {}

    public static void main(String[] files) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            long cpu = cpu();
            long start = System.nanoTime();
            statement.execute("COPY (SELECT * FROM read_json('%s', format='newline_delimited')) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
                    .formatted(files[0], files[1]));
            System.out.println((System.nanoTime() - start) / 1e9 + " " + (cpu() - cpu) / 1e9);
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}

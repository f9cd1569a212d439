import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.database.PostgresServer;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Rows of crm into PostgreSQL beside COPY of the finished CSV files into the same tables with the same constraints, and
 * into SQLite. In turns; the least of each counts.
 */
final class LoadSpeed {
    private static final Path SDG = Path.of("sdg").toAbsolutePath();
    private static final List<String> TABLES = List.of("customers", "contacts", "products", "orders", "order_items");

    private LoadSpeed() {}

    /** @param arguments by what the row numbers of crm are multiplied; turns; the folder to write to */
    public static void main(String[] arguments) throws Exception {
        String scale = arguments.length > 0 ? arguments[0] : "7143";
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path parent = arguments.length > 2 ? Path.of(arguments[2]) : Path.of(System.getProperty("java.io.tmpdir"));
        Path folder = Files.createTempDirectory(parent, "sdg-load");
        try {
            run(folder, scale, "-o", "csv");
            String script = output(folder, List.of(SDG.toString(), "schema", "show", "crm", "--as", "sql"));
            Measured copy = null;
            Measured load = null;
            Measured sqlite = null;
            for (int turn = 0; turn < turns; turn++) {
                copy = Measured.less(copy, copy(folder, script));
                load = Measured.less(load, load(folder, scale));
                sqlite = Measured.less(sqlite, sqlite(folder, scale));
            }
            System.out.println("COPY of the CSV  : " + copy);
            System.out.println("sdg to PostgreSQL: " + load);
            System.out.println("sdg to SQLite    : " + sqlite);
            System.out.printf(
                    Locale.ROOT, "speed of sdg / COPY: %.2f by seconds, %.2f by the CPU of the server (mark: 0.8)%n",
                    copy.seconds / load.seconds, copy.serverCpu / load.serverCpu);
        } finally {
            Bench.delete(folder);
        }
    }

    /**
     * @param seconds without the start of the JVM
     * @param cpu of our process, its start included; of COPY: of this one
     * @param serverCpu of the server
     */
    private record Measured(long rows, double seconds, double cpu, double serverCpu) {
        static Measured less(Measured before, Measured now) {
            System.out.println("  " + now);
            return before == null || now.seconds < before.seconds ? now : before;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%,d rows, %.1f s, %,.0f rows/s, %.1f s of CPU, %.1f s of the server's",
                    rows, seconds, rows / seconds, cpu, serverCpu);
        }
    }

    private static Measured copy(Path folder, String script) throws Exception {
        String address = PostgresServer.get().database(script);
        double server = serverCpu(address);
        double cpu = Bench.cpuSeconds();
        long start = System.nanoTime();
        long rows = 0;
        try (Connection connection = PostgresServer.get().open(address)) {
            connection.setAutoCommit(false);
            for (String table : TABLES) {
                try (InputStream csv = Files.newInputStream(folder.resolve("csv").resolve(table + ".csv"))) {
                    rows += new CopyManager(connection.unwrap(BaseConnection.class))
                            .copyIn("COPY " + table + " FROM STDIN (FORMAT csv, HEADER)", csv, 1 << 16);
                }
            }
            connection.commit();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Measured(rows, seconds, Bench.cpuSeconds() - cpu, serverCpu(address) - server);
    }

    private static Measured load(Path folder, String scale) throws Exception {
        String address = PostgresServer.get().database("SELECT 1");
        double server = serverCpu(address);
        Run run = run(folder, scale, "--to", address, "--create");
        return new Measured(run.rows, run.seconds, run.cpu, serverCpu(address) - server);
    }

    private static Measured sqlite(Path folder, String scale) throws Exception {
        Files.deleteIfExists(folder.resolve("crm.db"));
        Run run = run(folder, scale, "--to", "crm.db", "--create", "--overwrite");
        return new Measured(run.rows, run.seconds, run.cpu, 0);
    }

    private record Run(long rows, double seconds, double cpu) {}

    private static Run run(Path folder, String scale, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "bash", "-c", "TIMEFORMAT='%R %U %S'; time \"$@\" 2>log", "bash", SDG.toString(), "table", "generate",
                "--schema", "crm", "--provider", "offline", "--scale", scale, "--seed", "1", "--now", "2026-11-22",
                "--verify", "never", "--json"));
        command.addAll(List.of(more));
        JsonNode report = new ObjectMapper().readTree(output(folder, command));
        String[] times = Files.readString(folder.resolve("err")).strip().split(" ");
        return new Run(
                report.path("saved").asLong(),
                report.path("seconds").asDouble(),
                Double.parseDouble(times[1]) + Double.parseDouble(times[2]));
    }

    private static String output(Path folder, List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putIfAbsent("SDG_JAVA_OPTS", "-Xmx256m");
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("log")));
        }
        return Files.readString(folder.resolve("out"));
    }

    /** Returns the CPU seconds of the server's processes that have ended, in hundredths of a second as Linux counts. */
    private static double serverCpu(String address) throws Exception {
        try (Connection connection = PostgresServer.get().open(address);
                Statement statement = connection.createStatement();
                ResultSet row = ended(statement).executeQuery("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")) {
            row.next();
            String times = Files.readString(Path.of("/proc", row.getString(1), "stat"));
            String[] fields = times.substring(times.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
        }
    }

    /** Waits until this is the only client of the server. */
    private static Statement ended(Statement statement) throws Exception {
        while (true) {
            try (ResultSet others = statement.executeQuery(
                    "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")) {
                others.next();
                if (others.getInt(1) == 1) {
                    Thread.sleep(100);
                    return statement;
                }
            }
        }
    }
}

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import net.datafaker.Faker;

/**
 * Rows of tables a second: eight columns (key, two names, unique e-mail, word, date, decimal, boolean) by one thread and
 * by two, in turns with datafaker's own calls for such a row; then 10^7 rows of a table with two parents at -Xmx256m,
 * with the heap after collections beside that of a tenth of the rows.
 */
final class TableSpeed {
    private static final Path BENCH = Path.of("bench", "tables").toAbsolutePath();
    private static final Path SDG = Path.of("sdg").toAbsolutePath();
    private static final int FAKED = 20_000;

    private TableSpeed() {}

    /** @param arguments rows of eight columns; turns; the folder to write to */
    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 5_000_000;
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path parent = arguments.length > 2 ? Path.of(arguments[2]) : Path.of(System.getProperty("java.io.tmpdir"));
        Path folder = Files.createTempDirectory(parent, "sdg-tables");
        try {
            List<Measured> one = new ArrayList<>();
            List<Measured> two = new ArrayList<>();
            double faked = 0;
            for (int turn = 0; turn < turns; turn++) {
                one.add(run(folder, "people.json", rows, 1));
                two.add(run(folder, "people.json", rows, 2));
                faked = Math.max(faked, faked());
            }
            Measured best1 = best(one);
            Measured best2 = best(two);
            System.out.printf(Locale.ROOT, "8 columns, 1 thread : %s%n", best1);
            System.out.printf(Locale.ROOT, "8 columns, 2 threads: %s%n", best2);
            System.out.printf(
                    Locale.ROOT, "2 threads / 1: %.2f (mark: 1.7)%n", best2.rowsPerSecond() / best1.rowsPerSecond());
            System.out.printf(
                    Locale.ROOT, "datafaker's calls, 1 thread: %,.0f rows/s; ours beside it: %.0f times%n",
                    faked, best1.rowsPerSecond() / faked);
            System.out.printf(Locale.ROOT, "10^6 order_items: %s%n", run(folder, "orders.json", 1_000_000, 2));
            System.out.printf(
                    Locale.ROOT, "10^7 order_items: %s (mark: 25 s)%n", run(folder, "orders.json", 10_000_000, 2));
        } finally {
            Bench.delete(folder);
        }
    }

    private static Measured best(List<Measured> runs) {
        return runs.stream()
                .max((a, b) -> Double.compare(a.rowsPerSecond(), b.rowsPerSecond()))
                .orElseThrow();
    }

    /**
     * A run of the program.
     *
     * @param seconds since its start-up, as it reports them
     * @param cpuSeconds of the whole process, start-up included
     * @param heapMegabytes the most that was left by a collection
     */
    private record Measured(long rows, double seconds, double cpuSeconds, double heapMegabytes) {
        double rowsPerSecond() {
            return rows / seconds;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%,d rows in %.1f s, %,.0f rows/s, %.1f s of CPU, heap %.0f MB after collections",
                    rows, seconds, rowsPerSecond(), cpuSeconds, heapMegabytes);
        }
    }

    private static Measured run(Path folder, String schema, long rows, int threads) throws Exception {
        Path heap = folder.resolve("gc");
        String table = schema.equals("people.json") ? "people" : "order_items";
        List<String> command = List.of(
                "bash", "-c", "TIMEFORMAT='%R %U %S'; time \"$@\" 2>log", "bash", SDG.toString(),
                "table", "generate", "--schema", BENCH.resolve(schema).toString(), "--tables", table,
                "--rows", sizes(schema, rows), "--seed", "1", "--threads", Integer.toString(threads),
                "--verify", "never", "--overwrite", "--json");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("report").toFile())
                .redirectError(folder.resolve("time").toFile());
        builder.environment().put("SDG_JAVA_OPTS", "-Xmx256m -Xlog:gc:file=" + heap);
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("log")));
        }
        String[] times = Files.readString(folder.resolve("time")).strip().split(" ");
        JsonNode report = new ObjectMapper().readTree(folder.resolve("report").toFile());
        return new Measured(
                report.path("saved").asLong(),
                report.path("seconds").asDouble(),
                Double.parseDouble(times[1]) + Double.parseDouble(times[2]),
                mostAfterCollections(heap));
    }

    /** The parents grow with the children, so that each has as many. */
    private static String sizes(String schema, long rows) {
        return schema.equals("people.json")
                ? "people=" + rows
                : "customers=%d,orders=%d,order_items=%d".formatted(rows / 10, rows * 4 / 10, rows);
    }

    private static double mostAfterCollections(Path log) throws Exception {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.matches(".*->\\d+M\\(.*"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*->(\\d+)M\\(.*", "$1")))
                    .max()
                    .orElse(0);
        }
    }

    /** Returns how many such rows a second datafaker's own calls make, on one thread, warm. */
    private static double faked() {
        Faker faker = new Faker(Locale.ENGLISH, new Random(1));
        long length = 0;
        for (int i = 0; i < FAKED / 4; i++) {
            length += row(faker, i).length();
        }
        long start = System.nanoTime();
        for (int i = 0; i < FAKED; i++) {
            length += row(faker, i).length();
        }
        if (length == 0) {
            throw new IllegalStateException("nothing was made");
        }
        return FAKED / ((System.nanoTime() - start) / 1e9);
    }

    private static String row(Faker faker, int id) {
        return id + "," + faker.name().firstName() + "," + faker.name().lastName() + ","
                + faker.internet().emailAddress() + "," + faker.options().option("Active", "Prospect", "Inactive") + ","
                + faker.timeAndDate().birthday() + "," + faker.number().randomDouble(2, 0, 10_000) + ","
                + faker.bool().bool();
    }
}

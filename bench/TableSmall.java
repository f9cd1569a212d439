import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunException;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.FileRun;
import dev.sdg.run.table.TableListener;
import dev.sdg.run.table.TableRun;
import dev.sdg.run.table.TableReport;
import dev.sdg.run.table.TableRunReport;
import dev.sdg.run.table.spec.TableSpecReader;
import dev.sdg.schema.source.Schemas;
import dev.sdg.run.spec.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.datafaker.Faker;

/**
 * Small runs of tables: 250 rows of each schema that ships, with report and verification, by a process that has done it
 * before, and from the shell; beside as many rows of a person by faker, mimesis, SDV, synth (where they are installed)
 * and datafaker.
 */
final class TableSmall {
    private static final Path SCHEMAS = Path.of("schemas").toAbsolutePath();
    private static final Path SDG = Path.of("sdg").toAbsolutePath();
    private static final int ROWS = 250;

    private TableSmall() {}

    /** @param arguments turns; the Python of the peers */
    public static void main(String[] arguments) throws Exception {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
        String python = arguments.length > 1 ? arguments[1] : "python3";
        Path folder = Files.createTempDirectory("sdg-small");
        try {
            Schemas schemas = new Schemas(folder, List.of(SCHEMAS));
            double slowest = 0;
            for (Schemas.Entry schema : schemas.list()) {
                double[] warm = warm(schemas, schema.name(), folder, turns);
                double[] shell = shell(schema.name(), folder);
                slowest = Math.max(slowest, warm[0]);
                System.out.printf(
                        Locale.ROOT,
                        "%-10s warm: median %.1f ms, least %.1f ms (mark: 10); shell: %.2f s, %.2f s of CPU (mark: 2)%n",
                        schema.name(), warm[1] * 1_000, warm[0] * 1_000, shell[0], shell[1]);
            }
            peer("datafaker, warm", faked(), slowest);
            for (String name : List.of("faker", "mimesis", "sdv", "synth")) {
                peer(name, peer(python, name, folder), slowest);
            }
        } finally {
            Bench.delete(folder);
        }
    }

    private static void peer(String name, Optional<Double> seconds, double ours) {
        System.out.println(seconds
                .map(its -> String.format(
                        Locale.ROOT, "%s: %d rows of a person in %.1f ms; our slowest schema takes %.2f of that",
                        name, ROWS, its * 1_000, ours / its))
                .orElse(name + ": skipped, it is not installed"));
    }

    /** Returns the least and the median time of a run in this process, the first half of the turns left out. */
    private static double[] warm(Schemas schemas, String schema, Path folder, int turns) throws Exception {
        long usual = rows(schemas, schema, folder, "1");
        String scale = Double.toString((double) ROWS / usual);
        double[] seconds = new double[turns];
        for (int i = 0; i < turns; i++) {
            long start = System.nanoTime();
            rows(schemas, schema, folder, scale);
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        double[] later = Arrays.copyOfRange(seconds, turns / 2, turns);
        Arrays.sort(later);
        return new double[] {later[0], later[later.length / 2]};
    }

    private static long rows(Schemas schemas, String schema, Path folder, String scale) {
        RunRequest request = RunRequest.of(Map.of(
                "schema", List.of(schema), "seed", List.of("1"), "provider", List.of("offline"),
                "scale", List.of(scale), "output", List.of(folder.resolve(schema).toString()),
                "overwrite", List.of("true")));
        Problems problems = new Problems();
        try {
            TableRun run = new TableRun(new TableSpecReader(schemas, folder).read(request, problems), "bench");
            TableRunReport report = new FileRun(run, TableListener.NONE, new CancellationToken()).execute();
            if (report.end() != TableReport.End.COMPLETE) {
                throw new IllegalStateException(report.toString());
            }
            return report.saved();
        } catch (RunException e) {
            throw new IllegalStateException(e.getMessage() + e.details(), e);
        }
    }

    /** Returns the least time of three processes, and the CPU time of that one. */
    private static double[] shell(String schema, Path folder) throws Exception {
        double[] best = {Double.MAX_VALUE, 0};
        for (int i = 0; i < 3; i++) {
            Process process = new ProcessBuilder(
                            "bash", "-c", "TIMEFORMAT='%R %U %S'; time \"$@\" >/dev/null 2>log", "bash", SDG.toString(),
                            "table", "generate", "--schema", schema, "--provider", "offline",
                            "--seed", "1", "--scale", "1.7", "--overwrite", "-o", "shell")
                    .directory(folder.toFile())
                    .redirectError(folder.resolve("time").toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("log")));
            }
            String[] times = Files.readString(folder.resolve("time")).strip().split(" ");
            double seconds = Double.parseDouble(times[0]);
            if (seconds < best[0]) {
                best = new double[] {seconds, Double.parseDouble(times[1]) + Double.parseDouble(times[2])};
            }
        }
        return best;
    }

    /** Returns what datafaker's own calls take for as many rows, warm. */
    private static Optional<Double> faked() {
        Faker faker = new Faker(Locale.ENGLISH, new Random(1));
        long length = 0;
        long start = 0;
        for (int i = 0; i < 20 * ROWS; i++) {
            start = i == 19 * ROWS ? System.nanoTime() : start;
            length += (faker.name().firstName() + faker.name().lastName() + faker.internet().emailAddress()
                            + faker.phoneNumber().phoneNumber() + faker.job().title() + faker.company().name()
                            + faker.address().city() + faker.timeAndDate().birthday())
                    .length();
        }
        return length == 0 ? Optional.empty() : Optional.of((System.nanoTime() - start) / 1e9);
    }

    /** Returns what a peer takes for as many rows once it is loaded; empty where it is not installed. */
    private static Optional<Double> peer(String python, String name, Path folder) throws Exception {
        Path output = folder.resolve("peer");
        try {
            Process process = new ProcessBuilder(
                            python, Path.of("bench/tables/peers.py").toAbsolutePath().toString(), name,
                            Integer.toString(ROWS))
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String seconds = Files.readString(output).strip();
            return process.exitValue() == 0 && !seconds.isEmpty()
                    ? Optional.of(Double.parseDouble(seconds))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

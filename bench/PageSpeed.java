import dev.sdg.browser.BrowserTrace;
import dev.sdg.browser.Chromium;
import dev.sdg.browser.Page;
import dev.sdg.server.TestServer;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.ReceivedRequest;
import dev.sdg.standin.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The page of the server in a real Chromium. Arguments: {@code speed [rows]}, the time to the first view and the longest
 * tasks with a job of that many rows (10^6), from Chromium's own trace; {@code memory [minutes]}, what the tab holds
 * while a job of 10^6 rows is watched (30).
 */
final class PageSpeed {
    private static final int LOADS = 21;
    private static final int CHUNK = 500;
    private static final int WORKERS = 4;
    private static final long MILLION = 1_000_000;

    private PageSpeed() {}

    public static void main(String[] arguments) throws Exception {
        boolean memory = arguments.length > 0 && arguments[0].equals("memory");
        Path folder = Files.createTempDirectory("sdg-bench");
        try (Chromium chromium = Chromium.startOrSkip(folder);
                TestServer server = TestServer.in(folder).start()) {
            if (memory) {
                memory(chromium, server, arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30);
            } else {
                firstView(chromium, server);
                long rows = arguments.length > 1 ? Long.parseLong(arguments[1]) : MILLION;
                watchedAndRead(chromium, server, rows);
            }
        } finally {
            Bench.delete(folder);
        }
    }

    private static Page open(Chromium chromium, TestServer server) {
        Page page = chromium.open(server.url() + "/#token=" + server.token(), 1440, 900, false);
        page.waitUntil("document.querySelector('.domains') !== null");
        return page;
    }

    private static void firstView(Chromium chromium, TestServer server) {
        Page page = open(chromium, server);
        print("first view, nothing kept by the browser", times(page, page::reloadAfresh));
        print("first view, files kept", times(page, page::reload));
        page.close();
    }

    private static double[][] times(Page page, Runnable load) {
        double[] painted = new double[LOADS];
        double[] complete = new double[LOADS];
        for (int i = 0; i < LOADS; i++) {
            load.run();
            page.waitUntil("document.querySelector('.domains') !== null"
                    + " && performance.getEntriesByName('first-contentful-paint').length > 0");
            complete[i] = page.evaluate("performance.now()").asDouble();
            painted[i] = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
                    .asDouble();
        }
        Arrays.sort(painted);
        Arrays.sort(complete);
        return new double[][] {painted, complete};
    }

    private static void print(String what, double[][] times) {
        System.out.printf(
                Locale.ROOT,
                "%s: painted after %.0f ms (median of %d; slowest %.0f), with the server's answers after %.0f ms%n",
                what, times[0][LOADS / 2], LOADS, times[0][LOADS - 1], times[1][LOADS / 2]);
    }

    private static void watchedAndRead(Chromium chromium, TestServer server, long rows) throws IOException {
        Page page = open(chromium, server);
        String job = begin(server, """
                {"schema": {"columns": [{"name": "user_id", "type": "integer"}, {"name": "amount", "type": "decimal"},
                   {"name": "email", "type": "string"}, {"name": "note", "type": "string"}]},
                 "total_rows": %d, "output_format": ["csv", "jsonl"]}""".formatted(rows));
        print("a job of " + rows + " rows by rule, watched to its end", page.traced(() -> {
            page.evaluate("location.hash = '#/jobs/" + job + "'");
            page.waitUntil("document.querySelector('.downloads') !== null");
        }));
        print("its rows, paged, searched and one alone", page.traced(() -> {
            page.waitUntil("document.querySelectorAll('table.rows tbody tr').length === 50");
            for (String place : List.of("?from=51", "?from=101", "?from=" + (rows / 2 + 1), "?from=" + (rows - 49))) {
                page.evaluate("location.hash = '#/jobs/" + job + "/rows" + place + "'");
                String first = place.substring("?from=".length());
                page.waitUntil("document.querySelector('table.rows tbody th')?.textContent === '" + first + "'");
            }
            page.click("input[type=search]");
            page.type("a");
            page.waitUntil("document.querySelector('table.rows mark') !== null");
            page.evaluate("location.hash = '#/jobs/" + job + "/rows?row=" + rows + "'");
            page.waitUntil("document.querySelector('dialog[open] .values') !== null");
        }));
        print("its report", page.traced(() -> {
            page.evaluate("location.hash = '#/jobs/" + job + "/report'");
            page.waitUntil("document.querySelector('.report-columns') !== null");
        }));
        page.close();
        server.provider().otherwise(paced(Duration.ofMillis(100)));
        String model = begin(server, modelJob(rows));
        Page watching = open(chromium, server);
        print("a job of " + rows + " rows by a model, watched for 30 s", watching.traced(() -> {
            watching.evaluate("location.hash = '#/jobs/" + model + "'");
            pause(Duration.ofSeconds(30));
        }));
        server.post("/api/jobs/" + model + "/cancel", "{}");
        watching.close();
    }

    private static void print(String what, BrowserTrace trace) {
        BrowserTrace.Task longest = trace.tasks().get(0);
        double script = trace.tasks().stream()
                .mapToDouble(BrowserTrace.Task::scriptMilliseconds)
                .max()
                .orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "%s: longest script %.1f ms of CPU, longest task %.1f ms of CPU (%.1f ms by the clock), of %d tasks%n",
                what,
                script,
                longest.cpuMilliseconds(),
                longest.milliseconds(),
                trace.tasks().size());
    }

    private static void memory(Chromium chromium, TestServer server, int minutes) throws Exception {
        long calls = MILLION / CHUNK;
        server.provider().otherwise(paced(Duration.ofMinutes(minutes).multipliedBy(WORKERS).dividedBy(calls)));
        String job = begin(server, modelJob(MILLION));
        Page page = open(chromium, server);
        page.evaluate("location.hash = '#/jobs/" + job + "'");
        page.waitUntil("document.querySelector('.watch table.rows, table.rows') !== null");
        System.out.println("minute  rows       heap KB  nodes  listeners  process MB");
        for (int minute = 0; minute <= minutes; minute++) {
            double heap = page.figure("JSHeapUsedSize");
            System.out.printf(
                    Locale.ROOT,
                    "%6d  %-9d  %7.0f  %5.0f  %9.0f  %10d%n",
                    minute,
                    server.get("/api/jobs/" + job + "/status").json().path("rows_generated").asLong(),
                    heap / 1024,
                    page.figure("Nodes"),
                    page.figure("JSEventListeners"),
                    largestRenderer());
            if (minute < minutes) {
                pause(Duration.ofMinutes(1));
            }
        }
        server.post("/api/jobs/" + job + "/cancel", "{}");
    }

    /** Returns the megabytes of the page's process alone: the largest of those that draw pages. */
    private static long largestRenderer() {
        return ProcessHandle.current()
                .descendants()
                .map(process -> Path.of("/proc", Long.toString(process.pid())))
                .filter(process -> read(process.resolve("cmdline")).contains("--type=renderer"))
                .mapToLong(process -> read(process.resolve("smaps_rollup"))
                        .lines()
                        .filter(line -> line.startsWith("Private_Dirty:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .sum())
                .max()
                .orElse(0);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return ""; // the process has ended
        }
    }

    private static String modelJob(long rows) {
        return """
                {"query": "Green tea", "format": "pair", "total_rows": %d, "chunk_size": %d, "max_workers": %d,
                 "no_refine": true, "topics": "off", "near_dup": "off", "output_format": ["jsonl"]}"""
                .formatted(rows, CHUNK, WORKERS);
    }

    private static String begin(TestServer server, String request) throws IOException {
        TestServer.Reply reply = server.post("/api/data/generate", request);
        if (reply.status() != 202) {
            throw new IOException(reply.body());
        }
        return reply.json().path("job_id").asText();
    }

    /** A model that takes its time; each tenth reply is broken, so that rows are turned away as well. */
    private static Function<ReceivedRequest, Answer> paced(Duration latency) {
        ModelDouble model = ModelDouble.of("pair");
        AtomicInteger calls = new AtomicInteger();
        return request -> Answers.after(
                latency,
                calls.incrementAndGet() % 10 == 0
                        ? Wire.of(request).text("[{\"text1\": \"tea\"}, {\"text1\": 7, \"text2\": \"\"}]")
                        : model.apply(request));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the archive of loaded classes that the launcher gives to Java: runs what people run, from help to documents,
 * notes the classes of each, and archives all. The build starts it; docs/adr/0046-one-archive-of-classes.md says why it
 * is as it is. A Java that cannot archive classes leaves no archive, and everything works without it.
 *
 * <p>Arguments: the project's folder, and the folder with sdg.jar.
 */
final class ClassArchive {
    private static final Pattern ROWS = Pattern.compile("Number of rows: (\\d+)");

    private final Path project;
    private final Path jar;
    private final Path work;
    private final Set<String> classes = new LinkedHashSet<>();
    private final AtomicInteger rows = new AtomicInteger();

    private ClassArchive(Path project, Path jar, Path work) {
        this.project = project;
        this.jar = jar;
        this.work = work;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1) {
            run(Path.of(arguments[0]));
            System.exit(0);
        }
        Path built = Path.of(arguments[1]).toRealPath();
        Path archive = built.resolve("sdg.jsa");
        Files.deleteIfExists(archive);
        Path work = Files.createTempDirectory("sdg-archive");
        try {
            new ClassArchive(Path.of(arguments[0]).toRealPath(), built.resolve("sdg.jar"), work).write(archive);
        } finally {
            try (Stream<Path> files = Files.walk(work)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void write(Path archive) throws IOException, InterruptedException {
        HttpServer model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.createContext("/", this::answer);
        model.start();
        try {
            noteClassesOfRuns("http://127.0.0.1:" + model.getAddress().getPort());
        } finally {
            model.stop(0);
        }
        Path list = Files.write(work.resolve("classes"), classes);
        Path made = work.resolve("sdg.jsa");
        java(
                List.of(
                        "-Xshare:dump",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseG1GC",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + made,
                        "-cp",
                        jar.toString()),
                "",
                new byte[0]);
        if (Files.exists(made)) {
            Files.copy(made, archive, StandardCopyOption.REPLACE_EXISTING);
            // The launcher leaves the archive alone when it starts another Java.
            Files.writeString(archive.resolveSibling("sdg.jsa.java"), java() + "\n");
        }
    }

    /** All in one process, by this class, which is compiled for it: most classes are needed by all of them. */
    private void noteClassesOfRuns(String model) throws IOException, InterruptedException {
        Path compiled = Files.createDirectories(work.resolve("compiled"));
        Path source = project.resolve("src/archive/ClassArchive.java");
        ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, "-d", compiled.toString(), "-cp", jar.toString(), source.toString());
        note(
                List.of(
                        "-Dsdg.home=" + project,
                        "-cp",
                        jar + File.pathSeparator + compiled,
                        "ClassArchive",
                        project.toString()),
                model,
                new byte[0]);
        noteClassesOfParser();
        classes.removeIf(line -> line.contains("ClassArchive"));
    }

    private static void run(Path project) throws ReflectiveOperationException {
        List<List<String>> commands = List.of(
                List.of("--help"),
                List.of("--formatt=qa"),
                List.of("--query=tea", "--format=qa", "--dry-run"),
                List.of("--query=tea", "--format=qa", "--samples=30"),
                List.of(
                        "--documents=" + project.resolve("examples/docs"),
                        "--format=qa",
                        "--samples=5",
                        "--provider=offline"),
                List.of("table", "generate", "--schema=crm", "--seed=1"));
        Class<?> surroundings = Class.forName("dev.sdg.cli.console.AppContext");
        Class.forName("dev.sdg.cli.console.LogProvider").getMethod("use").invoke(null);
        Locale.setDefault(Locale.ROOT);
        System.setProperty("picocli.disable.closures", "true");
        System.setProperty("picocli.converters.excludes", "java.time.*,java.sql.*");
        for (List<String> command : commands) {
            Class.forName("dev.sdg.cli.Main")
                    .getMethod("run", surroundings, String[].class)
                    .invoke(null, surroundings.getMethod("ofProcess").invoke(null), command.toArray(String[]::new));
        }
    }

    /** The parser is a process of its own, which reads names of files. */
    private void noteClassesOfParser() throws IOException, InterruptedException {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(names);
        try (Stream<Path> documents = Files.list(project.resolve("examples/docs"))) {
            for (Path document : documents.filter(file -> file.toString().matches(".*(docx|html)")).sorted().toList()) {
                byte[] name = document.toString().getBytes(StandardCharsets.UTF_8);
                out.writeInt(name.length);
                out.write(name);
            }
        }
        note(
                List.of("-cp", jar.toString(), "dev.sdg.document.load.ParserMain", "400000000", "50000000"),
                "",
                names.toByteArray());
    }

    private void note(List<String> command, String model, byte[] input) throws IOException, InterruptedException {
        Path noted = work.resolve("noted");
        List<String> noting = new ArrayList<>(List.of("-XX:DumpLoadedClassList=" + noted, "-XX:TieredStopAtLevel=1"));
        noting.addAll(command);
        java(noting, model, input);
        if (Files.exists(noted)) {
            classes.addAll(Files.readAllLines(noted));
            Files.delete(noted);
        }
    }

    private void java(List<String> options, String model, byte[] input) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(java().toString(), "-XX:+IgnoreUnrecognizedVMOptions", "-Dfile.encoding=UTF-8"));
        command.addAll(options);
        Path given = Files.write(work.resolve("input"), input);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(work.resolve("folder")).toFile())
                .redirectInput(given.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GOOGLE_API_KEY", "archive");
        builder.environment().put("GOOGLE_GEMINI_BASE_URL", model);
        builder.start().waitFor();
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher wanted = ROWS.matcher(request);
            String text = wanted.find()
                    ? IntStream.range(0, Integer.parseInt(wanted.group(1)))
                            .mapToObj(row -> row(rows.incrementAndGet()))
                            .collect(Collectors.joining(",", "[", "]"))
                    : "Tea and how it is made.";
            byte[] reply = """
                    {"candidates": [{"content": {"role": "model", "parts": [{"text": "%s"}]}, "finishReason": "STOP",
                    "index": 0}], "usageMetadata": {"promptTokenCount": 100, "candidatesTokenCount": 100,
                    "totalTokenCount": 200}, "modelVersion": "gemini-flash-latest"}
                    """.formatted(text.replace("\"", "\\\"")).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(int number) {
        return ("{\"context\": \"Tea of harvest %d is steeped for %d seconds in water of field %d.\","
                        + " \"question\": \"How long is tea of harvest %d steeped?\", \"answer\": \"%d seconds\"}")
                .formatted(number, number, number, number, number);
    }
}

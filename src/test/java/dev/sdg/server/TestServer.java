package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.database.Databases;
import dev.sdg.database.TableSelection;
import dev.sdg.run.RunContext;
import dev.sdg.run.spec.Environment;
import dev.sdg.server.http.HttpSpec;
import dev.sdg.server.http.limit.HttpLimits;
import dev.sdg.server.job.order.JobLimits;
import dev.sdg.standin.Answer;
import dev.sdg.standin.ProviderStandIn;
import dev.sdg.standin.ReceivedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A server in this JVM, with a data folder and a database of its own and a stand-in in place of the provider. */
public final class TestServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HOME = Path.of("").toAbsolutePath();

    private static final HttpLimits UNHURRIED = new HttpLimits(
            HttpLimits.USUAL.headerTime(),
            HttpLimits.USUAL.idleTime(),
            HttpLimits.USUAL.bodyTime(),
            HttpLimits.USUAL.bodyRate(),
            HttpLimits.USUAL.connections(),
            HttpLimits.USUAL.streams(),
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ProviderStandIn provider;
    private final Server server;

    private TestServer(ProviderStandIn provider, Server server) {
        this.provider = provider;
        this.server = server;
    }

    /**
     * What came back.
     *
     * @param status of HTTP
     * @param headers by name
     * @param body as text
     */
    public record Reply(int status, Map<String, List<String>> headers, String body) {
        /** Returns the body as JSON. */
        public JsonNode json() {
            return TestServer.json(body);
        }

        /** Returns a header, in any case. */
        public Optional<String> header(String name) {
            Map<String, List<String>> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            any.putAll(headers);
            return Optional.ofNullable(any.get(name)).map(values -> values.get(0));
        }
    }

    /** How a test wants its server. */
    public static final class Setup {
        private final Path folder;
        private final Map<String, List<String>> options = new HashMap<>();
        private final Map<String, String> environment = new HashMap<>();
        private int jobs = 2;
        private OptionalDouble costPerDay = OptionalDouble.empty();
        private OptionalDouble costPerJob = OptionalDouble.empty();
        private long maxRows = 1_000_000;
        private HttpLimits limits = UNHURRIED;
        private Clock clock = Clock.systemUTC();
        private TestDatabase database;
        private int port;
        private boolean behindProxy;
        private List<String> origins = List.of();
        private boolean tokenNeeded = true;
        private long largestUpload = 100_000_000;
        private long maxDisk = 20_000_000_000L;

        private Setup(Path folder) {
            this.folder = folder;
            this.database = TestDatabase.in(folder);
            environment.put(
                    "XDG_CACHE_HOME", HOME.resolve("target").resolve("cache").toString());
            environment.put("GOOGLE_API_KEY", "CANARY-key-77");
        }

        /** Sets a default of runs: provider, model, concurrency, … */
        public Setup option(String name, String value) {
            options.put(name, List.of(value));
            return this;
        }

        /** Sets a variable of the environment. */
        public Setup environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** Sets the clock of the times that are shown and kept. */
        public Setup clock(Clock given) {
            clock = given;
            return this;
        }

        /** Sets the most rows of a job. */
        public Setup maxRows(long most) {
            maxRows = most;
            return this;
        }

        /** Sets how many jobs are at work at once. */
        public Setup jobs(int atOnce) {
            jobs = atOnce;
            return this;
        }

        /** Sets what all jobs may cost in a day. */
        public Setup costPerDay(double dollars) {
            costPerDay = OptionalDouble.of(dollars);
            return this;
        }

        /** Sets what one job may cost. */
        public Setup costPerJob(double dollars) {
            costPerJob = OptionalDouble.of(dollars);
            return this;
        }

        /** Sets what one client may take from the others; otherwise a test may ask as often as it likes. */
        public Setup limits(HttpLimits given) {
            limits = given;
            return this;
        }

        /** Has its database in the data folder, whatever the others have. */
        public Setup onSqlite() {
            database = new TestDatabase.Sqlite(folder);
            return this;
        }

        /** Listens at this port; otherwise at any that is free. */
        public Setup port(int taken) {
            port = taken;
            return this;
        }

        /** Has a proxy in front, which says who calls. */
        public Setup behindProxy() {
            behindProxy = true;
            return this;
        }

        /** Lets pages of another origin call. */
        public Setup origin(String allowed) {
            origins = List.of(allowed);
            return this;
        }

        /** Needs no token. */
        public Setup noToken() {
            tokenNeeded = false;
            return this;
        }

        /** Sets the bytes of one file that is sent. */
        public Setup largestUpload(long bytes) {
            largestUpload = bytes;
            return this;
        }

        /** Sets the bytes of the data folder. */
        public Setup maxDisk(long bytes) {
            maxDisk = bytes;
            return this;
        }

        /** Starts the server. */
        public TestServer start() {
            ProviderStandIn provider = ProviderStandIn.start();
            options.putIfAbsent("base-url", List.of(provider.url().toString()));
            Environment known = new Environment(environment, folder);
            ServerContext context = new ServerContext(
                    "test",
                    folder,
                    List.of(folder.resolve("formats"), HOME.resolve("formats")),
                    List.of(folder.resolve("schemas"), HOME.resolve("schemas")),
                    new Databases(folder, known::first, TableSelection.ALL),
                    RunContext.of("sdg test", known, 0.002),
                    clock);
            ServerSpec spec = new ServerSpec(
                    new HttpSpec(
                            "127.0.0.1", port, behindProxy, List.of(), origins, tokenNeeded, largestUpload, limits),
                    Path.of("data"),
                    database.address().map(context.databases()::address),
                    new JobLimits(jobs, options, costPerJob, costPerDay, maxRows, maxDisk, Optional.empty()));
            try {
                return new TestServer(provider, Server.start(spec, context));
            } catch (RuntimeException e) {
                provider.close();
                throw e;
            }
        }
    }

    /** Returns a server that will keep its data in the folder {@code data} of {@code folder}. */
    public static Setup in(Path folder) {
        return new Setup(folder);
    }

    /** Returns the stand-in, to script its answers. */
    public ProviderStandIn provider() {
        return provider;
    }

    /** Returns where the server listens. */
    public URI url() {
        return server.url();
    }

    /** Returns the token of this start. */
    public String token() {
        return server.token().orElse("");
    }

    /** Returns what can be asked for. */
    public List<String> routes() {
        return server.routes();
    }

    /** Sends GET. */
    public Reply get(String path) {
        return send(request(path).GET());
    }

    /** Sends POST with JSON. */
    public Reply post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Sends DELETE. */
    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    /** Returns a request with the token, to be completed and sent. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url().resolve(path)).header("Authorization", "Bearer " + token());
    }

    /** Sends a request. */
    public Reply send(HttpRequest.Builder request) {
        HttpResponse<String> response = answer(request, HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.headers().map(), response.body());
    }

    /** Sends GET; the body is read by the caller, which closes it. */
    public InputStream stream(String path) {
        return answer(request(path), HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    /** Asks for a job and returns its address. */
    public String begun(String request) {
        return job(post("/api/data/generate", request));
    }

    /** Returns the address of a job that was accepted. */
    public static String job(Reply accepted) {
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        return accepted.header("Location").orElseThrow();
    }

    /** Waits for the end of a job, by the stream of events, which ends with it; returns its status. */
    public JsonNode ended(String job) {
        assertThat(get(job + "/events").body()).contains("event: status", "event: end");
        return get(job + "/status").json();
    }

    /** Waits for a status, by the stream of events, and returns it. */
    public JsonNode until(String job, Predicate<JsonNode> holds) {
        try (Stream<JsonNode> states = states(job)) {
            return states.filter(holds)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(get(job + "/status").body()));
        }
    }

    /** Returns whether a status is of the state of this name. */
    public static Predicate<JsonNode> state(String word) {
        return status -> status.path("status").asText().equals(word);
    }

    /** Returns {@code model} that does not answer after so many calls until {@code held} is let go. */
    public static Function<ReceivedRequest, Answer> holding(
            CountDownLatch held, int answers, Function<ReceivedRequest, Answer> model) {
        AtomicInteger calls = new AtomicInteger();
        return request -> {
            if (calls.incrementAndGet() > answers) {
                await(held);
            }
            return model.apply(request);
        };
    }

    /** Waits for {@code latch}. */
    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the events of a job so far and to come, each a line {@code data: …}; closed, the stream ends. */
    public Stream<JsonNode> states(String job) {
        return answer(request(job + "/events"), HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("data: {\"job_id\""))
                .map(line -> json(line.substring("data: ".length())));
    }

    private <T> HttpResponse<T> answer(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    @Override
    public void close() {
        server.close();
        provider.close();
    }
}

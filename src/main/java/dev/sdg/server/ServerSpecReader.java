package dev.sdg.server;

import dev.sdg.database.DatabaseAddress;
import dev.sdg.database.DatabaseException;
import dev.sdg.database.Databases;
import dev.sdg.llm.provider.Providers;
import dev.sdg.run.spec.Environment;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.Problems.Range;
import dev.sdg.run.spec.ProviderSpec;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.schema.sql.Dialect;
import dev.sdg.server.http.HttpSpec;
import dev.sdg.server.http.limit.HttpLimits;
import dev.sdg.server.job.order.JobLimits;
import dev.sdg.text.Durations;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the settings of a server. All problems are collected; nothing is opened. */
public final class ServerSpecReader {
    /** Options that say what jobs use that name none. */
    private static final List<String> OF_RUNS = List.of("provider", "model", "base-url", "concurrency", "rpm", "tpm");

    private static final Map<String, String> DEFAULTS = Map.of(
            "host", "127.0.0.1",
            "port", "8000",
            "jobs", "2",
            "max-rows", "1000000",
            "max-upload", "100MB",
            "max-disk", "20GB");

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|[0-9a-fA-F:.]+");
    private static final Pattern ORIGIN = Pattern.compile("https?://([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+])(:\\d{1,5})?");
    private static final Pattern DAYS = Pattern.compile("0*[1-9]\\d{0,4}d");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(B|KB|MB|GB|TB)?");
    private static final Map<String, BigDecimal> UNITS = Map.of(
            "B", BigDecimal.ONE,
            "KB", new BigDecimal("1e3"),
            "MB", new BigDecimal("1e6"),
            "GB", new BigDecimal("1e9"),
            "TB", new BigDecimal("1e12"));

    private static final long MOST = 1_000_000_000_000L;
    private static final Range DOLLARS = Range.over("0", "1000000");

    private final RunRequest request;
    private final Environment environment;
    private final Databases databases;
    private final Problems problems;

    private ServerSpecReader(RunRequest request, Environment environment, Databases databases, Problems problems) {
        this.request = request;
        this.environment = environment;
        this.databases = databases;
        this.problems = problems;
    }

    /**
     * Returns the settings that were given by option name.
     *
     * @param problems what is wrong so far
     * @throws dev.sdg.run.spec.InvalidRequestException where any of them is wrong, with all that is
     */
    public static ServerSpec read(RunRequest request, Environment environment, Databases databases, Problems problems) {
        ServerSpecReader reader = new ServerSpecReader(request, environment, databases, problems);
        ServerSpec spec = new ServerSpec(reader.http(), data(request, environment), reader.database(), reader.jobs());
        problems.throwIfAny();
        return spec;
    }

    /** Returns the data folder: as given, else as the environment says. */
    public static Path data(RunRequest request, Environment environment) {
        return Path.of(request.value("data")
                .or(() -> environment.first(List.of("SDG_DATA")))
                .orElse("sdg-data"));
    }

    private HttpSpec http() {
        String host = value("host").strip();
        boolean loopback = LOOPBACK.matcher(host).matches();
        boolean behindProxy = request.isOn("behind-proxy");
        boolean noToken = request.isOn("no-token");
        if (!HOST.matcher(host).matches()) {
            problems.add("host", "'" + host + "' is not an address such as 127.0.0.1 or ::1");
        } else if (!loopback && !behindProxy) {
            problems.add(
                    "host",
                    "'" + host + "' can be reached from other machines, without encryption: use 127.0.0.1, or put a"
                            + " proxy that speaks TLS in front and give ⟨behind-proxy⟩");
        }
        if (noToken && (!loopback || behindProxy)) {
            problems.addMessage(
                    "no-token", "⟨no-token⟩ is for loopback alone: whoever reaches the port may use the server");
        }
        request.all("allow-host").stream()
                .filter(name -> !HOST.matcher(name).matches())
                .forEach(name -> problems.add("allow-host", "'" + name + "' is not a name such as data.example.org"));
        request.all("allow-origin").stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .forEach(origin -> problems.add(
                        "allow-origin", "'" + origin + "' is not an origin such as https://app.example.org"));
        return new HttpSpec(
                host,
                (int) problems.wholeNumber("port", value("port"), 0, 65_535),
                behindProxy,
                request.all("allow-host"),
                request.all("allow-origin").stream()
                        .map(origin -> origin.toLowerCase(Locale.ROOT))
                        .toList(),
                !noToken,
                size("max-upload"),
                HttpLimits.USUAL);
    }

    private Optional<DatabaseAddress> database() {
        Optional<String> typed = request.value("database").map(text -> text.replaceFirst("^jdbc:", ""));
        try {
            Optional<DatabaseAddress> address = typed.map(databases::address);
            address.filter(some -> some.dialect() != Dialect.POSTGRESQL)
                    .ifPresent(some -> problems.add(
                            "database",
                            "'" + some.shown() + "' is not an address such as jdbc:postgresql://host/name"));
            return address;
        } catch (DatabaseException e) {
            problems.add("database", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private JobLimits jobs() {
        Map<String, List<String>> options = new HashMap<>();
        OF_RUNS.stream().filter(request::isGiven).forEach(option -> options.put(option, request.all(option)));
        if (!request.valueOrDefault("provider").strip().equals("offline")) {
            ProviderSpec.read(request, Providers.standard(), environment, problems);
        }
        problems.wholeNumber("concurrency", request.valueOrDefault("concurrency"), 1, 1_000);
        request.value("rpm").ifPresent(typed -> problems.wholeNumber("rpm", typed, 1, MOST));
        request.value("tpm").ifPresent(typed -> problems.wholeNumber("tpm", typed, 1, MOST));
        return new JobLimits(
                (int) problems.wholeNumber("jobs", value("jobs"), 1, 64),
                options,
                dollars("max-cost"),
                dollars("max-cost-per-day"),
                problems.wholeNumber("max-rows", value("max-rows"), 1, MOST),
                size("max-disk"),
                keep());
    }

    private OptionalDouble dollars(String option) {
        return request.value(option)
                .map(typed -> OptionalDouble.of(problems.decimal(option, typed, DOLLARS)))
                .orElse(OptionalDouble.empty());
    }

    private Optional<Duration> keep() {
        Optional<String> typed = request.value("keep");
        Optional<Duration> keep = typed.map(String::strip)
                .flatMap(text -> DAYS.matcher(text).matches()
                        ? Optional.of(Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1))))
                        : Durations.parse(text));
        if (typed.isPresent() && keep.isEmpty()) {
            problems.add("keep", "'" + typed.get() + "' is not a duration such as 30d or 12h");
        }
        return keep;
    }

    private long size(String option) {
        String typed = value(option);
        Matcher size = SIZE.matcher(typed.strip().toUpperCase(Locale.ROOT));
        if (size.matches()) {
            String unit = Optional.ofNullable(size.group(2)).orElse("B");
            long bytes = new BigDecimal(size.group(1))
                    .multiply(UNITS.getOrDefault(unit, BigDecimal.ONE))
                    .longValue();
            if (bytes > 0) {
                return bytes;
            }
        }
        problems.add(option, "'" + typed + "' is not a size such as 100MB or 20GB");
        return 1;
    }

    private String value(String option) {
        List<String> given = request.all(option);
        return given.isEmpty() ? DEFAULTS.getOrDefault(option, "") : given.get(given.size() - 1);
    }
}

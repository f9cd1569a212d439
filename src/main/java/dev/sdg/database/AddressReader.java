package dev.sdg.database;

import dev.sdg.database.DatabaseException.Kind;
import dev.sdg.schema.sql.Dialect;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads addresses of databases: those of JDBC, of libpq and of SQLAlchemy ({@code postgresql+psycopg2://}), and names
 * of files of SQLite.
 */
public final class AddressReader {
    private static final Pattern URL =
            Pattern.compile("(?i)(jdbc:)?(postgres|postgresql|mysql|mariadb|sqlite)(?:\\+\\w+)?:(.*)", Pattern.DOTALL);
    private static final List<String> FILES = List.of(".db", ".sqlite", ".sqlite3");

    /** What libpq calls by another name than the driver. */
    private static final Map<String, String> OF_LIBPQ = Map.ofEntries(
            Map.entry("connect_timeout", "connectTimeout"),
            Map.entry("application_name", "ApplicationName"),
            Map.entry("fallback_application_name", "ApplicationName"),
            Map.entry("target_session_attrs", "targetServerType"),
            Map.entry("channel_binding", "channelBinding"),
            Map.entry("gssencmode", "gssEncMode"),
            Map.entry("keepalives", "tcpKeepAlive"),
            Map.entry("passfile", "passfile"),
            Map.entry("sslnegotiation", "sslNegotiation"));

    private final Path folder;

    /** @param folder that paths of files start from */
    public AddressReader(Path folder) {
        this.folder = folder;
    }

    /** Returns whether {@code typed} has the form of an address, so that nothing else is meant by it. */
    public static boolean isAddress(String typed) {
        String lower = typed.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("jdbc:")
                || (lower.contains(":/") && URL.matcher(lower).matches())
                || (!lower.contains(":/") && FILES.stream().anyMatch(lower::endsWith));
    }

    /**
     * Returns the address that {@code address} is.
     *
     * @throws DatabaseException where it is none, or of a database that is not known
     */
    public DatabaseAddress read(String address) {
        String typed = address.strip();
        Matcher url = URL.matcher(typed);
        if (url.matches() && (url.group(1) != null || url.group(3).startsWith("/"))) {
            boolean jdbc = url.group(1) != null;
            String scheme = url.group(2).toLowerCase(Locale.ROOT);
            return switch (scheme) {
                case "sqlite" -> jdbc ? file(withoutOptions(url.group(3))) : file(sqlitePath(url.group(3)));
                case "mysql", "mariadb" -> server(Dialect.MYSQL, scheme, url.group(3));
                default -> server(Dialect.POSTGRESQL, "postgresql", url.group(3));
            };
        }
        if (typed.contains("://") || typed.toLowerCase(Locale.ROOT).startsWith("jdbc:")) {
            String kind = typed.replaceFirst("(?i)^jdbc:", "").replaceFirst("(?s):.*", "");
            throw wrong("databases of the kind '" + kind
                    + "' are not supported; supported are postgresql, mysql, mariadb and sqlite");
        }
        return file(typed);
    }

    private static DatabaseException wrong(String message) {
        return new DatabaseException(Kind.ADDRESS, message);
    }

    private static String withoutOptions(String text) {
        int mark = text.indexOf('?');
        return mark < 0 ? text : text.substring(0, mark);
    }

    /** Three slashes stand before a path from the working directory, four before an absolute one. */
    private static String sqlitePath(String rest) {
        String path = withoutOptions(rest);
        if (!path.startsWith("///")) {
            throw wrong("an address of SQLite has three slashes before a path from the working directory, and four "
                    + "before an absolute path: sqlite:///shop.db, sqlite:////var/shop.db");
        }
        return decoded(path.substring("///".length()));
    }

    private DatabaseAddress file(String typed) {
        String path = typed.startsWith("file:") ? typed.substring("file:".length()) : typed;
        if (path.isBlank() || path.startsWith(":")) {
            throw wrong("a database in memory is gone when the program ends; give the name of a file");
        }
        try {
            Path file = folder.resolve(path);
            String last = String.valueOf(file.getFileName());
            int dot = last.lastIndexOf('.');
            return new DatabaseAddress(
                    Dialect.SQLITE,
                    "jdbc:sqlite:" + file.toAbsolutePath(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    path,
                    dot > 0 ? last.substring(0, dot) : last,
                    Optional.of(file));
        } catch (InvalidPathException e) {
            throw wrong("'" + path + "' is not a valid path: " + e.getReason());
        }
    }

    private static DatabaseAddress server(Dialect dialect, String scheme, String rest) {
        String place = withoutOptions(rest);
        Map<String, String> options = options(dialect, rest.substring(place.length()));
        Optional<String> user = Optional.ofNullable(options.remove("user"));
        Optional<String> password = Optional.ofNullable(options.remove("password"));
        String host = place.startsWith("//") ? place.substring(2) : "/" + place;
        int at = host.lastIndexOf('@');
        if (at >= 0) {
            String login = host.substring(0, at);
            int colon = login.indexOf(':');
            host = host.substring(at + 1);
            String named = decoded(colon < 0 ? login : login.substring(0, colon));
            user = named.isEmpty() ? user : Optional.of(named);
            password = colon < 0 ? password : Optional.of(decoded(login.substring(colon + 1)));
        }
        int slash = host.indexOf('/');
        String name = Optional.ofNullable(options.remove("dbname"))
                .orElse(slash < 0 ? "" : decoded(host.substring(slash + 1)));
        String servers = servers(slash < 0 ? host : host.substring(0, slash), options);
        String shown = scheme + "://" + servers + "/" + name;
        if (name.isEmpty() && dialect == Dialect.MYSQL) {
            throw wrong(shown + " names no database; write " + shown + "DATABASE");
        }
        String path = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return new DatabaseAddress(
                dialect,
                (dialect == Dialect.MYSQL ? "jdbc:mariadb://" : "jdbc:postgresql://") + servers + "/" + path,
                options,
                user,
                password,
                shown,
                name.isEmpty() ? "database" : name,
                Optional.empty());
    }

    /** Libpq takes host and port as options, too. */
    private static String servers(String written, Map<String, String> options) {
        Optional<String> host = Optional.ofNullable(options.remove("host"));
        Optional<String> port = Optional.ofNullable(options.remove("port"));
        String server = written.isEmpty() ? host.orElse("localhost") : written;
        if (server.startsWith("/") || server.startsWith("%2F")) {
            throw wrong("sockets in the file system are not supported; write the name of the host: localhost");
        }
        return port.filter(some -> server.indexOf(':') < 0)
                .map(some -> server + ":" + some)
                .orElse(server);
    }

    private static Map<String, String> options(Dialect dialect, String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : query.replaceFirst("^\\?", "").split("&", 0)) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                String name = decoded(option.substring(0, equals));
                boolean known = dialect == Dialect.POSTGRESQL && OF_LIBPQ.containsKey(name);
                options.put(known ? OF_LIBPQ.get(name) : name, decoded(option.substring(equals + 1)));
            }
        }
        // All texts go to and fro as UTF-8.
        options.remove("charset");
        options.remove("client_encoding");
        return options;
    }

    /** What is no escape is what it says: passwords have percent signs. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}

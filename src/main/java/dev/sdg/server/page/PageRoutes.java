package dev.sdg.server.page;

import dev.sdg.server.http.Answer;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.http.Trait;
import dev.sdg.text.ResourceText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * The page at {@code /} and its files. The address of a file has a hash over all of them, so that a browser keeps what
 * it has and never mixes two versions; the page itself is asked for each time. No token is needed: the files hold
 * nothing that is not in the program.
 */
public final class PageRoutes implements RouteGroup {
    /** The files that are ours; a test holds the list to the folder. */
    static final List<String> OWN = List.of(
            "api.js",
            "app.js",
            "base.css",
            "browse.js",
            "columns.js",
            "confirm.js",
            "describe.js",
            "dom.js",
            "drafts.js",
            "editor.js",
            "files.js",
            "found.js",
            "icon.svg",
            "icons.js",
            "job.js",
            "jobs.js",
            "limits.js",
            "look.js",
            "order.js",
            "parts.css",
            "parts.js",
            "report.js",
            "router.js",
            "rows.js",
            "schema.js",
            "server.js",
            "starts.js",
            "tables.js",
            "views.css",
            "watch.js",
            "words.js");

    /** What a page may do: load our own files, ask this server, and turn no text into markup or code. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'";

    private static final String FOLDER = "/dev/sdg/server/page/";
    private static final String PREACT = "/META-INF/resources/webjars/preact/10.27.2/";
    private static final String HTML = "text/html; charset=utf-8";
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");

    private final Map<String, PageFile> files = new TreeMap<>();
    private final String version;
    private final PageFile index;

    /** Reads the page's files; about 150 KB stay in memory. */
    public PageRoutes() {
        OWN.forEach(name -> add(name, ResourceText.text(FOLDER + name)));
        add("preact.js", module("dist/preact.module.js"));
        add("hooks.js", module("hooks/dist/hooks.module.js"));
        this.version = hash(files);
        String address = "/page/" + version;
        String preloads = files.keySet().stream()
                .filter(name -> name.endsWith(".js"))
                .map(name -> "<link rel=\"modulepreload\" href=\"%s/%s\">".formatted(address, name))
                .collect(Collectors.joining("\n"));
        this.index = PageFile.of(
                HTML,
                ResourceText.text(FOLDER + "index.html")
                        .replace("{{files}}", address)
                        .replace("{{preloads}}", preloads));
    }

    /** A file, as it is and compressed. */
    private record PageFile(String type, ByteBuffer plain, ByteBuffer compressed) {
        static PageFile of(String type, String text) {
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(plain);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new PageFile(type, ByteBuffer.wrap(plain), ByteBuffer.wrap(bytes.toByteArray()));
        }
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/", this::page, Trait.OPEN).get("/page/{version}/{file}", this::file, Trait.OPEN);
    }

    /** Returns how many bytes a browser loads to show the page for the first time. */
    long sentBytes() {
        return index.compressed().remaining()
                + files.values().stream()
                        .mapToLong(file -> file.compressed().remaining())
                        .sum();
    }

    private Answer page(Request request) {
        return answer(index, request).with("Content-Security-Policy", POLICY);
    }

    private Answer file(Request request) {
        PageFile file = files.get(request.path("file"));
        if (file == null || !request.path("version").equals(version)) {
            throw ProblemException.notFound("the page has no such file; load it again");
        }
        return answer(file, request).with("Cache-Control", "public, max-age=31536000, immutable");
    }

    private static Answer answer(PageFile file, Request request) {
        boolean compressed = request.header("Accept-Encoding")
                .filter(accepted -> accepted.contains("gzip"))
                .isPresent();
        Answer answer = Answer.of(200, new Answer.Bytes(file.type(), compressed ? file.compressed() : file.plain()))
                .with("Vary", "Accept-Encoding");
        return compressed ? answer.with("Content-Encoding", "gzip") : answer;
    }

    private void add(String name, String text) {
        files.put(name, PageFile.of(TYPES.get(name.substring(name.lastIndexOf('.') + 1)), text));
    }

    /** A module of the library: its name for another one becomes the address that we give that one. */
    private static String module(String file) {
        return ResourceText.text(PREACT + file)
                .replace("from\"preact\"", "from\"./preact.js\"")
                .replaceAll("//# sourceMappingURL=.*", "");
    }

    private static String hash(Map<String, PageFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, file) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(file.plain().duplicate());
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.sdg.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.text.ResourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page in a browser, used as a person would: looked at, clicked, typed into. */
public final class Page {
    private static final Map<String, Integer> KEYS =
            Map.of("Tab", 9, "Enter", 13, "Escape", 27, "Space", 32, "ArrowDown", 40, "ArrowUp", 38);
    private static final int MOST_STEPS = 300;

    private static final int MOST_MOVES = 50;

    private static final String BLANK = "about:blank";

    /** Returns the middle of an element; clicks that land elsewhere are not heard by the page. */
    private static final String AIM = """
            (() => {
              const aim = %s;
              const own = target => aim.contains(target) || [...(aim.labels ?? [])].some(l => l.contains(target));
              const events = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
              let hit = false;
              const guard = event => {
                if (!event.isTrusted) {
                  return;
                }
                if (own(event.target)) {
                  hit ||= event.type === 'click';
                } else {
                  event.preventDefault();
                  event.stopImmediatePropagation();
                }
              };
              events.forEach(name => window.addEventListener(name, guard, true));
              window.aim = {
                lower() {
                  events.forEach(name => window.removeEventListener(name, guard, true));
                  return hit;
                },
              };
              aim.scrollIntoView({block: 'center', behavior: 'instant'});
              const box = aim.getBoundingClientRect();
              return {x: box.x + box.width / 2, y: box.y + box.height / 2};
            })()""";

    private final Chromium browser;
    private final String session;
    private final String arrival;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();

    private final List<String> breaches = new CopyOnWriteArrayList<>();
    private final List<JsonNode> trace = new CopyOnWriteArrayList<>();

    private volatile CompletableFuture<Boolean> loaded = new CompletableFuture<>();
    private volatile CompletableFuture<String> downloaded = new CompletableFuture<>();
    private volatile CompletableFuture<JsonNode> chooser = new CompletableFuture<>();
    private volatile CompletableFuture<Boolean> traceEnded = new CompletableFuture<>();
    private volatile ObjectNode answer = object();
    private volatile String downloading = "";
    private volatile boolean navigated;
    private int clicks;

    private Page(Chromium browser, String session, String arrival) {
        this.browser = browser;
        this.session = session;
        this.arrival = arrival;
    }

    static Page open(Chromium browser, String address, String arrival, int width, int height, boolean dark) {
        String target = browser.send("", "Target.createTarget", object().put("url", BLANK))
                .path("targetId")
                .asText();
        String session = browser.send(
                        "",
                        "Target.attachToTarget",
                        object().put("targetId", target).put("flatten", true))
                .path("sessionId")
                .asText();
        Page page = new Page(browser, session, arrival);
        browser.listen(page::receive);
        for (String domain : List.of("Page", "Runtime", "Network", "Log", "Audits")) {
            page.send(domain + ".enable", object());
        }
        page.screen(width, height, dark);
        page.send("Emulation.setFocusEmulationEnabled", object().put("enabled", true));
        page.send("Page.bringToFront", object());
        page.send("Page.navigate", object().put("url", address));
        Chromium.await(page.loaded, "load of " + address);
        return page;
    }

    /** Shows the page on a screen of this size, in the dark theme or in the light one. */
    public void screen(int width, int height, boolean dark) {
        send(
                "Emulation.setDeviceMetricsOverride",
                object().put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", width < 600));
        media("prefers-color-scheme", dark ? "dark" : "light");
    }

    private void media(String feature, String value) {
        ObjectNode media = object();
        media.putArray("features").addObject().put("name", feature).put("value", value);
        send("Emulation.setEmulatedMedia", media);
    }

    /** Returns the value of a JavaScript expression; a promise is awaited. */
    public JsonNode evaluate(String expression) {
        JsonNode result = send(
                "Runtime.evaluate",
                object().put("expression", expression).put("awaitPromise", true).put("returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** Waits until a JavaScript expression is true. */
    public void waitUntil(String expression) {
        evaluate("new Promise(done => { const look = () => (" + expression
                + ") ? done(true) : setTimeout(look, 20); look(); })");
    }

    /** Clicks the middle of the first element that {@code selector} finds, once it is in view. */
    public void click(String selector) {
        clickOn(found(selector));
    }

    /** Clicks the first button that says {@code words}, once there is one. */
    public void clickButton(String words) {
        String buttons = "[...document.querySelectorAll('button')].find(b => b.textContent === " + quoted(words) + ")";
        waitUntil(buttons + " !== undefined");
        clickOn(buttons);
    }

    /** Aims again where the element moved away meanwhile, as elements do while a page is being filled. */
    private void clickOn(String element) {
        clicks++;
        for (int i = 0; i < MOST_MOVES; i++) {
            JsonNode middle = evaluate(AIM.formatted(element));
            mouse("mousePressed", middle, 1);
            mouse("mouseReleased", middle, 1);
            if (evaluate("window.aim.lower()").asBoolean()) {
                return;
            }
        }
        throw new IllegalStateException("something lies over " + element);
    }

    private static String found(String selector) {
        return "document.querySelector(" + quoted(selector) + ")";
    }

    private JsonNode middle(String element) {
        return evaluate("(() => { const e = " + element
                + "; e.scrollIntoView({block: 'center', behavior: 'instant'}); const b = e.getBoundingClientRect();"
                + " return {x: b.x + b.width / 2, y: b.y + b.height / 2}; })()");
    }

    private void mouse(String type, JsonNode place, int clicks) {
        send(
                "Input.dispatchMouseEvent",
                object().put("type", type)
                        .put("x", place.path("x").asDouble())
                        .put("y", place.path("y").asDouble())
                        .put("button", "left")
                        .put("clickCount", clicks));
    }

    /** Returns how often something was clicked. */
    public int clicks() {
        return clicks;
    }

    /** Clicks twice in quick succession, as a hand does that is used to double clicks. */
    public void doubleClick(String selector) {
        JsonNode middle = middle(found(selector));
        for (int clicks = 1; clicks <= 2; clicks++) {
            mouse("mousePressed", middle, clicks);
            mouse("mouseReleased", middle, clicks);
        }
    }

    /** Does what has the page ask for files, such as a click, and chooses {@code files} for it. */
    public void choose(Runnable asking, List<Path> files) {
        send("Page.setInterceptFileChooserDialog", object().put("enabled", true));
        chooser = new CompletableFuture<>();
        asking.run();
        JsonNode opened = Chromium.await(chooser, "choice of files");
        ObjectNode chosen =
                object().put("backendNodeId", opened.path("backendNodeId").asInt());
        files.forEach(
                file -> chosen.withArray("files").add(file.toAbsolutePath().toString()));
        send("DOM.setFileInputFiles", chosen);
    }

    /** Does what has the browser save a file, and returns that file once it is whole. */
    public Path download(Runnable taking, Path folder) {
        browser.send(
                "",
                "Browser.setDownloadBehavior",
                object().put("behavior", "allowAndName")
                        .put("downloadPath", folder.toAbsolutePath().toString())
                        .put("eventsEnabled", true));
        downloading = "";
        downloaded = new CompletableFuture<>();
        taking.run();
        return folder.resolve(Chromium.await(downloaded, "download"));
    }

    /** Saves the page as a PDF, as the browser prints it. */
    public Path print(Path file) throws IOException {
        String pdf = send("Page.printToPDF", object()).path("data").asText();
        return Files.write(file, Base64.getDecoder().decode(pdf));
    }

    /** Has requests to addresses like {@code pattern} wait for ever. */
    public void hold(String pattern) {
        ObjectNode held = object();
        held.putArray("patterns").addObject().put("urlPattern", pattern);
        send("Fetch.enable", held);
    }

    /** Has requests to addresses like {@code pattern} answered with {@code status} and {@code problem}. */
    public void fail(String pattern, int status, String problem) {
        ObjectNode given = object();
        given.put("responseCode", status)
                .put("body", Base64.getEncoder().encodeToString(problem.getBytes(StandardCharsets.UTF_8)))
                .putArray("responseHeaders")
                .addObject()
                .put("name", "Content-Type")
                .put("value", "application/problem+json");
        answer = given;
        hold(pattern);
    }

    /** Answers what is held, where an answer is set; what the browser says is not to wait for what it is told. */
    private void answer(String request) {
        ObjectNode given = answer.deepCopy();
        if (!given.isEmpty()) {
            CompletableFuture<Void> unused =
                    CompletableFuture.runAsync(() -> send("Fetch.fulfillRequest", given.put("requestId", request)));
        }
    }

    /** Lets what was held go on. */
    public void release() {
        answer = object();
        send("Fetch.disable", object());
    }

    /** Takes the page off the net, or brings it back. */
    public void offline(boolean off) {
        send(
                "Network.emulateNetworkConditions",
                object().put("offline", off)
                        .put("latency", 0)
                        .put("downloadThroughput", -1)
                        .put("uploadThroughput", -1));
    }

    /** Shows the page as to somebody who wants no motion. */
    public void withoutMotion() {
        media("prefers-reduced-motion", "reduce");
    }

    /** Types {@code text} where the focus is. */
    public void type(String text) {
        send("Input.insertText", object().put("text", text));
    }

    /** Presses a key: a name such as {@code Tab}, or a character. */
    public void press(String key) {
        ObjectNode pressed = object().put("key", "Space".equals(key) ? " " : key);
        if (KEYS.containsKey(key)) {
            pressed.put("windowsVirtualKeyCode", KEYS.get(key)).put("code", key);
        }
        if (key.length() == 1 || "Enter".equals(key) || "Space".equals(key)) {
            pressed.put("text", "Enter".equals(key) ? "\r" : "Space".equals(key) ? " " : key);
        }
        send("Input.dispatchKeyEvent", pressed.deepCopy().put("type", "keyDown"));
        pressed.remove("text");
        send("Input.dispatchKeyEvent", pressed.put("type", "keyUp"));
    }

    /** Returns what axe-core finds that keeps people from using the page, a line each. */
    public List<String> barriers() {
        return barriers("{}");
    }

    /** Returns those barriers alone that colours make: what else there is does not depend on the theme. */
    public List<String> barriersOfColour() {
        return barriers("{runOnly: ['color-contrast', 'link-in-text-block']}");
    }

    private List<String> barriers(String options) {
        if (!evaluate("'axe' in window").asBoolean()) {
            evaluate(ResourceText.text("/axe.min.js") + "; true");
        }
        List<String> barriers = new ArrayList<>();
        evaluate("axe.run(document, " + options + ").then(result => result.violations)")
                .forEach(found -> found.path("nodes")
                        .forEach(node -> barriers.add(found.path("id").asText() + ": "
                                + node.path("html").asText() + " "
                                + node.path("failureSummary").asText())));
        return barriers;
    }

    /** Goes on with Tab until the focus is on what {@code selector} finds, as a person without a mouse does. */
    public void tabTo(String selector) {
        for (int i = 0; i < MOST_STEPS; i++) {
            if (evaluate("document.activeElement?.matches(" + quoted(selector) + ") === true")
                    .asBoolean()) {
                return;
            }
            press("Tab");
        }
        throw new IllegalStateException("Tab does not reach " + selector);
    }

    /** Loads the page again, as F5 does. */
    public void reload() {
        reload(false);
    }

    /** Loads the page again with all of its files, as for the first time. */
    public void reloadAfresh() {
        reload(true);
    }

    private void reload(boolean afresh) {
        loaded = new CompletableFuture<>();
        send("Page.reload", object().put("ignoreCache", afresh));
        Chromium.await(loaded, "reload");
    }

    /**
     * Returns a figure of the page's process as the browser counts it once what nobody needs has been collected:
     * {@code JSHeapUsedSize}, {@code Nodes}, {@code JSEventListeners}, …
     */
    public double figure(String name) {
        send("HeapProfiler.collectGarbage", object());
        send("Performance.enable", object());
        for (JsonNode one : send("Performance.getMetrics", object()).path("metrics")) {
            if (one.path("name").asText().equals(name)) {
                return one.path("value").asDouble();
            }
        }
        throw new IllegalArgumentException("Chromium has no figure " + name);
    }

    /** Does {@code work} and returns what the browser did meanwhile, from its own trace. */
    public BrowserTrace traced(Runnable work) {
        traceEnded = new CompletableFuture<>();
        trace.clear();
        ObjectNode start = object().put("transferMode", "ReportEvents");
        start.putObject("traceConfig")
                .put("recordMode", "recordUntilFull")
                .putArray("includedCategories")
                .add("toplevel")
                .add("devtools.timeline")
                .add("disabled-by-default-devtools.timeline")
                .add("v8");
        send("Tracing.start", start);
        work.run();
        send("Tracing.end", object());
        Chromium.await(traceEnded, "trace");
        return BrowserTrace.of(trace);
    }

    /** Has the page laid out as it is when everything on a screen of this size is {@code times} as large. */
    public void zoom(int width, int height, double times) {
        send(
                "Emulation.setDeviceMetricsOverride",
                object().put("width", (int) (width / times))
                        .put("height", (int) (height / times))
                        .put("deviceScaleFactor", times)
                        .put("mobile", false));
    }

    /** Saves a picture of what is seen without scrolling. */
    public void view(Path file) throws IOException {
        save(file, object());
    }

    /** Closes the page. */
    public void close() {
        send("Page.close", object());
    }

    /** Saves a picture of the whole page. */
    public void screenshot(Path file) throws IOException {
        save(file, object().put("captureBeyondViewport", true));
    }

    private void save(Path file, ObjectNode how) throws IOException {
        String picture = send("Page.captureScreenshot", how).path("data").asText();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(picture));
    }

    /** Returns the addresses that the page has asked for, its own first. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Returns what went wrong in the page: exceptions, errors on the console. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Returns what the page did against its security policy. */
    public List<String> breaches() {
        return List.copyOf(breaches);
    }

    private void receive(String from, JsonNode event) {
        JsonNode parameters = event.path("params");
        String file = parameters.path("guid").asText();
        switch (event.path("method").asText()) {
            case "Browser.downloadWillBegin" -> downloading = file;
            case "Browser.downloadProgress" -> {
                if (file.equals(downloading)
                        && parameters.path("state").asText().equals("completed")) {
                    downloaded.complete(file);
                }
            }
            default -> {
                // about a page
            }
        }
        if (!from.equals(session)) {
            return;
        }
        switch (event.path("method").asText()) {
            case "Page.frameNavigated" ->
                navigated |= arrives(parameters.path("frame").path("url").asText());
            case "Page.loadEventFired" -> {
                if (navigated) {
                    loaded.complete(true);
                }
            }
            case "Network.requestWillBeSent" ->
                requests.add(parameters.path("request").path("url").asText());
            case "Fetch.requestPaused" -> answer(parameters.path("requestId").asText());
            case "Page.fileChooserOpened" -> chooser.complete(parameters);
            case "Tracing.dataCollected" -> {
                List<JsonNode> part = new ArrayList<>();
                parameters.path("value").forEach(part::add);
                trace.addAll(part);
            }
            case "Tracing.tracingComplete" -> traceEnded.complete(true);
            case "Audits.issueAdded" -> {
                if ("ContentSecurityPolicyIssue"
                        .equals(parameters.path("issue").path("code").asText())) {
                    breaches.add(parameters.path("issue").path("details").toString());
                }
            }
            case "Runtime.exceptionThrown" -> problems.add(parameters.toString());
            case "Log.entryAdded" -> {
                if ("error".equals(parameters.path("entry").path("level").asText())) {
                    problems.add(parameters.path("entry").path("text").asText() + " "
                            + parameters.path("entry").path("url").asText());
                }
            }
            case "Runtime.consoleAPICalled" -> {
                if ("error".equals(parameters.path("type").asText())) {
                    problems.add(parameters.path("args").toString());
                }
            }
            default -> {
                // everything else is of no concern to tests
            }
        }
    }

    private boolean arrives(String url) {
        return !BLANK.equals(url) && url.startsWith(arrival);
    }

    private JsonNode send(String method, ObjectNode parameters) {
        return browser.send(session, method, parameters);
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}

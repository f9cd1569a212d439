package dev.sdg.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.text.ResourceText;
import java.io.IOException;
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

    private static final String BLANK = "about:blank";

    private final Chromium browser;
    private final String session;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();

    private volatile CompletableFuture<Boolean> loaded = new CompletableFuture<>();
    private volatile boolean navigated;

    private Page(Chromium browser, String session) {
        this.browser = browser;
        this.session = session;
    }

    static Page open(Chromium browser, String address, int width, int height, boolean dark) {
        String target = browser.send("", "Target.createTarget", object().put("url", BLANK))
                .path("targetId")
                .asText();
        String session = browser.send(
                        "",
                        "Target.attachToTarget",
                        object().put("targetId", target).put("flatten", true))
                .path("sessionId")
                .asText();
        Page page = new Page(browser, session);
        browser.listen(page::receive);
        for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
            page.send(domain + ".enable", object());
        }
        page.send(
                "Emulation.setDeviceMetricsOverride",
                object().put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", width < 600));
        ObjectNode media = object();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", dark ? "dark" : "light");
        page.send("Emulation.setEmulatedMedia", media);
        page.send("Emulation.setFocusEmulationEnabled", object().put("enabled", true));
        page.send("Page.bringToFront", object());
        page.send("Page.navigate", object().put("url", address));
        Chromium.await(page.loaded, "load of " + address);
        return page;
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
        JsonNode box = evaluate("(() => { const e = document.querySelector(" + quoted(selector)
                + "); e.scrollIntoView({block: 'center', behavior: 'instant'}); const b = e.getBoundingClientRect();"
                + " return {x: b.x + b.width / 2, y: b.y + b.height / 2}; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            send(
                    "Input.dispatchMouseEvent",
                    object().put("type", type)
                            .put("x", box.path("x").asDouble())
                            .put("y", box.path("y").asDouble())
                            .put("button", "left")
                            .put("clickCount", 1));
        }
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
        evaluate(ResourceText.text("/axe.min.js") + "; true");
        List<String> barriers = new ArrayList<>();
        evaluate("axe.run().then(result => result.violations)").forEach(found -> found.path("nodes")
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
        loaded = new CompletableFuture<>();
        send("Page.reload", object());
        Chromium.await(loaded, "reload");
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

    /** Returns what went wrong in the page: exceptions, errors on the console, breaches of the security policy. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    private void receive(String from, JsonNode event) {
        if (!from.equals(session)) {
            return;
        }
        JsonNode parameters = event.path("params");
        switch (event.path("method").asText()) {
            case "Page.frameNavigated" ->
                navigated |= !BLANK.equals(parameters.path("frame").path("url").asText());
            case "Page.loadEventFired" -> {
                if (navigated) {
                    loaded.complete(true);
                }
            }
            case "Network.requestWillBeSent" ->
                requests.add(parameters.path("request").path("url").asText());
            case "Runtime.exceptionThrown" -> problems.add(parameters.toString());
            case "Log.entryAdded" -> {
                if ("error".equals(parameters.path("entry").path("level").asText())) {
                    problems.add(parameters.path("entry").path("text").asText());
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

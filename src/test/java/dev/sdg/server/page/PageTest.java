package dev.sdg.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.browser.Chromium;
import dev.sdg.browser.Page;
import dev.sdg.server.TestServer;
import dev.sdg.standin.Answer;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.ReceivedRequest;
import dev.sdg.standin.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A browser and a server for the tests of a class. No test may have the page ask another host, or do what its security
 * policy forbids.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageTest {
    static final String SENTENCE = "300 payments with user ID, amount, currency and timestamp";
    static final String COMPOSER = "textarea[aria-label='What data do you need?']";
    static final String GO_ON = ".composer button.primary";
    static final String GENERATE = ".generate:not(:disabled)";
    static final String DOWNLOAD = ".downloads button.primary";
    private static final String OURS = "(http://127\\.0\\.0\\.1:\\d+/.*|data:.*|blob:http://127\\.0\\.0\\.1.*)";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private final List<HeldJob> held = new CopyOnWriteArrayList<>();
    private volatile ModelDouble model = ModelDouble.of("pair");
    Chromium chromium;
    TestServer server;
    Page page;

    @BeforeAll
    void start() throws IOException {
        chromium = Chromium.startOrSkip(folder);
        server = TestServer.in(folder).jobs(4).start();
        answer();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            release();
            server.close();
            chromium.close();
        }
    }

    /** Calls of held jobs are held in all tests of the class, those that are made again as well. */
    @BeforeEach
    void answer() {
        model = ModelDouble.of("pair");
        server.provider().otherwise(request -> held.stream()
                .filter(job -> request.text().contains(job.subject()))
                .findFirst()
                .map(job -> job.reply(request))
                .orElseGet(() -> model.apply(request)));
    }

    @AfterEach
    void close() {
        assertKept(page);
        page.evaluate("localStorage.clear()");
        page.close();
    }

    static void assertKept(Page page) {
        assertThat(page.requests()).allSatisfy(address -> assertThat(address).matches(OURS));
        assertThat(page.breaches()).isEmpty();
    }

    final Page open(int width, int height, boolean dark, String view) {
        return open(server, width, height, dark, view);
    }

    final Page open(TestServer from, int width, int height, boolean dark, String view) {
        page = opened(from, width, height, dark, view);
        return page;
    }

    final Page opened(TestServer from, int width, int height, boolean dark, String view) {
        Page opened = chromium.open(from.url() + "/#token=" + from.token(), width, height, dark);
        opened.waitUntil("document.querySelector('.top') !== null");
        opened.evaluate("location.hash = " + quoted(view));
        return opened;
    }

    final Page open(String view) {
        return open(1440, 900, false, view);
    }

    final void show(String view) {
        page.evaluate("location.hash = " + quoted(view));
    }

    /** Makes a job and waits for its end. */
    final String job(String request) {
        String id = begin(request);
        assertThat(server.get("/api/jobs/" + id + "/events").body()).contains("event: end");
        return id;
    }

    /** Makes a job. */
    final String begin(String request) {
        TestServer.Reply reply = server.post("/api/data/generate", request);
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        return reply.json().path("job_id").asText();
    }

    /**
     * Makes a job of eighty rows that a model works at until {@link #release}: ten rows are there, one was turned away,
     * and two calls are out.
     */
    final String beginHeld(String subject, String broken) {
        HeldJob job = new HeldJob(subject, broken);
        held.add(job);
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("query", subject)
                .put("format", "pair")
                .put("total_rows", 80)
                .put("chunk_size", 10);
        request.put("max_workers", 2).put("timeout", "1h");
        request.put("no_refine", true).put("topics", "off");
        String id = begin(request.toString());
        HeldJob.await(job.out);
        return id;
    }

    /** A model for one job: it answers the first call, and the others once they are released. */
    private static final class HeldJob {
        private final String subject;
        private final String broken;
        private final ModelDouble model = ModelDouble.of("pair");
        private final AtomicInteger calls = new AtomicInteger();
        private final CountDownLatch out = new CountDownLatch(2);
        private final CountDownLatch released = new CountDownLatch(1);

        HeldJob(String subject, String broken) {
            this.subject = subject;
            this.broken = broken;
        }

        String subject() {
            return subject;
        }

        Answer reply(ReceivedRequest request) {
            if (calls.getAndIncrement() == 0) {
                return Wire.of(request)
                        .text(model.reply(request)
                                .replaceFirst("\\](?=[^\\]]*$)", Matcher.quoteReplacement(", " + broken + "]")));
            }
            out.countDown();
            await(released);
            return model.apply(request);
        }

        static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets all held jobs go on. */
    final void release() {
        held.forEach(job -> job.released.countDown());
    }

    /** Returns how many jobs there are. */
    final int jobs() {
        return server.get("/api/jobs?limit=200").json().path("jobs").size();
    }

    final void ready(String selector) {
        try {
            page.waitUntil("document.querySelector(" + quoted(selector) + ") !== null");
        } catch (IllegalStateException e) {
            try {
                page.view(Path.of("target", "screenshots", "never-" + getClass().getSimpleName() + ".png"));
            } catch (IOException unseen) {
                e.addSuppressed(unseen);
            }
            throw e;
        }
    }

    final int number(String selector) {
        return page.evaluate("document.querySelectorAll(" + quoted(selector) + ").length")
                .asInt();
    }

    final String text(String selector) {
        return page.evaluate("document.querySelector(" + quoted(selector) + ").textContent")
                .asText();
    }

    /** From an empty page to the columns that were understood. */
    final void describe() {
        page.click(COMPOSER);
        page.type(SENTENCE);
        page.click(GO_ON);
        ready(GENERATE);
    }

    /** Two clicks, and the browser has what it saves. */
    final String generateAndDownload() {
        page.click(GENERATE);
        ready(DOWNLOAD);
        return download();
    }

    /** Takes the first file, and returns what the browser saved. */
    final String download() {
        try {
            return Files.readString(page.download(() -> page.click(DOWNLOAD), folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}

package dev.sdg.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.browser.Chromium;
import dev.sdg.browser.Page;
import dev.sdg.server.TestServer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --open} starts is a script in place of the system's opener, and then a real browser. */
class BrowserWindowIT {
    private static final URI PAGE = URI.create("http://127.0.0.1:1/#token=CANARY-token");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private Path programs;
    private Path said;

    @BeforeEach
    void prepare() throws IOException {
        programs = Files.createDirectory(folder.resolve("programs"));
        said = folder.resolve("said");
    }

    /** The system's own programs stay in reach, so that the script runs as it does for a person. */
    private String opener(String script) throws IOException {
        Path opener = programs.resolve("xdg-open");
        Files.writeString(opener, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(opener, PosixFilePermissions.fromString("rwx------"));
        return programs + File.pathSeparator + System.getenv("PATH");
    }

    @Test
    void the_browser_gets_a_private_file_and_no_program_gets_the_token() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Path file = folder.resolve("open.html");

        try (BrowserWindow window =
                BrowserWindow.open(PAGE, folder, opener("echo \"$@\" > '%s'\nexit 3\n".formatted(said)))) {
            window.whenNotOpened(ended::countDown);
            ended.await();

            assertThat(Files.readString(said)).isEqualTo(file + "\n");
            assertThat(Files.readString(file)).contains("url=" + PAGE);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }

        assertThat(file).doesNotExist();
    }

    @Test
    void where_there_is_no_opener_it_is_said() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);

        try (BrowserWindow window = BrowserWindow.open(PAGE, folder, programs.toString())) {
            window.whenNotOpened(told::countDown);
            told.await();
        }

        assertThat(folder.resolve("open.html")).doesNotExist();
    }

    @Test
    void the_file_leads_to_the_page_with_its_token() throws IOException {
        try (Chromium chromium = Chromium.startOrSkip(folder);
                TestServer server = TestServer.in(folder).start();
                BrowserWindow window = BrowserWindow.open(
                        server.url().resolve("/#token=" + server.token()), folder, opener("exit 0\n"))) {
            assertThat(window).isNotNull();

            Page page = chromium.openAndFollow(
                    folder.resolve("open.html").toUri().toString(), server.url().toString());
            page.waitUntil("document.querySelector('.domains .chip') !== null");

            assertThat(page.evaluate("location.href").asText()).isEqualTo(server.url() + "/#/");
            assertThat(page.evaluate("document.querySelector('dialog[open]') === null")
                            .asBoolean())
                    .isTrue();
            assertThat(page.problems()).isEmpty();
        }
    }
}

package dev.sdg.document.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sdg.document.load.LoadedDocuments.SkippedFile;
import dev.sdg.document.structure.Document;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentRefusalTest {
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8
    };

    @TempDir
    private Path folder;

    private SampleFiles files;

    @BeforeEach
    void prepare() {
        files = new SampleFiles(folder);
    }

    @Test
    void a_file_without_bytes_is_empty() throws IOException {
        assertThat(reason(files.text("a.docx", ""))).isEqualTo("empty");
    }

    @Test
    void a_file_of_white_space_or_of_pictures_has_no_text() throws IOException {
        assertThat(reason(files.text("a.txt", " \n\t\n"))).isEqualTo("no text");
        assertThat(reason(files.pdfWithoutText("scan.pdf"))).isEqualTo("no text");
    }

    @Test
    void encrypted_files_are_called_so() throws IOException, GeneralSecurityException {
        assertThat(reason(files.encryptedPdf("a.pdf"))).isEqualTo("encrypted");
        assertThat(reason(files.encryptedDocx("a.docx"))).isEqualTo("encrypted");
    }

    @Test
    void an_encrypted_zip_is_called_so() throws IOException {
        byte[] zip = Files.readAllBytes(files.zip("plain.zip", Map.of("a.txt", "Secret.")));
        for (int at = 0; at + 10 < zip.length; at++) {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && (zip[at + 2] == 3 || zip[at + 2] == 1)) {
                zip[at + (zip[at + 2] == 3 ? 6 : 8)] |= 1;
            }
        }

        assertThat(reason(files.bytes("a.zip", zip))).isEqualTo("encrypted");
    }

    @Test
    void parsers_use_another_folder_when_the_temporary_one_cannot_be_written() throws IOException {
        Path file = files.text("no-folder", "a");
        Path other = folder.resolve("other/folder");

        assertThat(ParserProcess.temporaryFolder(List.of(file, other)))
                .isDirectory()
                .hasParent(other);
        assertThatThrownBy(() -> ParserProcess.temporaryFolder(List.of(file)))
                .hasMessage("no temporary folder can be written");
    }

    @Test
    void broken_files_are_called_corrupt() throws IOException {
        byte[] docx = Files.readAllBytes(files.docx("whole.docx"));

        assertThat(reason(files.bytes("half.docx", Arrays.copyOf(docx, docx.length / 2))))
                .isEqualTo("corrupt");
        assertThat(reason(files.text("a.pdf", "%PDF-1.7\nnothing that follows is a page")))
                .isEqualTo("corrupt");
    }

    @Test
    void a_picture_is_known_by_its_content() throws IOException {
        assertThat(reason(files.bytes("notes.txt", PNG))).isEqualTo("not a document (image/png)");
    }

    @Test
    void an_archive_is_no_document() throws IOException {
        Path archive = files.zip("a.zip", Map.of("a.txt", "Text that nobody asked for."));

        assertThat(reason(archive)).isEqualTo("not a document (application/zip)");
    }

    @Test
    void a_path_that_does_not_exist_is_named() {
        assertThat(reason(folder.resolve("nothing.txt"))).isEqualTo("no such file");
    }

    @Test
    void special_files_are_not_opened() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.txt");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(reason(pipe)).isEqualTo("not a regular file");
        assertThat(reason(Path.of("/dev/zero"))).isEqualTo("not a regular file");
    }

    @Test
    void links_in_a_circle_do_no_harm() throws IOException {
        files.text("a/text.txt", "Bees fly.");
        Files.createSymbolicLink(folder.resolve("a/up"), folder);
        Files.createSymbolicLink(folder.resolve("self"), folder.resolve("self"));

        LoadedDocuments loaded = load(folder, LoadingLimits.DEFAULT);

        assertThat(loaded.documents()).extracting(Document::text).containsExactly("Bees fly.");
        assertThat(loaded.skipped())
                .containsExactly(new SkippedFile(folder.resolve("self").toString(), "broken link"));
    }

    @Test
    void a_folder_that_may_not_be_read_is_named() throws IOException {
        Path closed = files.text("closed/a.txt", "Secret.").getParent();
        files.text("open.txt", "Open.");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(closed), "the superuser may read everything");

        LoadedDocuments loaded = load(folder, LoadingLimits.DEFAULT);

        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        assertThat(loaded.documents()).hasSize(1);
        assertThat(loaded.skipped()).containsExactly(new SkippedFile(closed.toString(), "unreadable"));
    }

    @Test
    void a_file_over_the_limit_is_not_opened() throws IOException {
        Path file = folder.resolve("huge.txt");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(2_000_000_000);
        }

        assertThat(reason(file)).isEqualTo("too large (2,000.0 MB, at most 200.0 MB are read)");
    }

    @Test
    void more_text_than_the_limit_is_refused_whatever_the_type() throws IOException {
        LoadingLimits limits = new LoadingLimits(1_000_000, 1_000_000, 50, Duration.ofMinutes(1), 512L << 20, 1);

        assertThat(load(files.text("a.txt", "Bees fly. ".repeat(6)), limits).skipped())
                .extracting(SkippedFile::why)
                .containsExactly("too large (more than 50 characters of text)");
        assertThat(load(files.docx("a.docx"), limits).skipped())
                .extracting(SkippedFile::why)
                .containsExactly("too large (more than 50 characters of text)");
    }

    @Test
    void a_bomb_is_refused_by_its_directory() throws IOException {
        Path bomb = folder.resolve("bomb.docx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] megabyte = new byte[1_000_000];
            for (int i = 0; i < 60; i++) {
                zip.write(megabyte);
            }
        }

        assertThat(reason(bomb)).matches("too large \\(unpacks to 60\\.0 MB, \\d+ times its size\\)");
    }

    @Test
    void what_unpacks_to_more_than_the_limit_is_refused() throws IOException {
        LoadingLimits limits = new LoadingLimits(1_000_000, 1_000, 1_000_000, Duration.ofMinutes(1), 512L << 20, 1);

        assertThat(load(files.docx("a.docx"), limits).skipped())
                .extracting(SkippedFile::why)
                .allMatch(why -> why.startsWith("too large (unpacks to "))
                .hasSize(1);
    }

    @Test
    void nothing_that_a_file_refers_to_is_fetched() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + listener.getLocalPort() + "/";
            Path secret = files.text(".secret", "the-secret");
            String doctype = "<!DOCTYPE d SYSTEM \"" + address + "d.dtd\" [<!ENTITY f SYSTEM \"" + secret.toUri()
                    + "\"><!ENTITY n SYSTEM \"" + address + "n\"><!ENTITY % p SYSTEM \"" + address + "p\">%p;]>";
            String docx = "<?xml version=\"1.0\"?>" + doctype
                    + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                    + "<w:p><w:r><w:t>Text &f; &n;</w:t></w:r></w:p></w:body></w:document>";
            files.docxOf("a.docx", docx);
            files.text("b.html", doctype + "<html><body><p>Text &f;</p><img src=\"" + address + "i\"></body></html>");
            files.text(
                    "c.xhtml",
                    "<?xml version=\"1.0\"?>" + doctype
                            + "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>Text &f;</p></body></html>");
            files.text("d.svg", doctype + "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&f;</text></svg>");
            files.pdfOfColumns(
                    "f.pdf",
                    List.of("Text on the left."),
                    List.of("Text on the right."),
                    "<?xml version=\"1.0\"?>" + doctype + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">&f;&n;</x:xmpmeta>");
            files.text("e.md", "Text ![i](" + address + "i) " + doctype);

            LoadedDocuments loaded = load(folder, LoadingLimits.DEFAULT);

            assertThat(loaded.documents()).isNotEmpty().noneMatch(document -> document.text()
                    .contains("the-secret"));
            listener.setSoTimeout(1);
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void deeply_nested_markup_costs_only_its_own_file() throws IOException {
        files.text("a.html", "<div>".repeat(50_000) + "deep");
        files.text("b.txt", "Bees fly.");

        LoadedDocuments loaded = load(folder, LoadingLimits.DEFAULT);

        assertThat(loaded.documents()).extracting(Document::text).contains("Bees fly.");
    }

    @Test
    void characters_that_no_text_should_hold_are_removed() throws IOException {
        byte[] bytes = "Bees\u00A0 f\u00ADly\u200B over e\u0301 \uFEFFfields.".getBytes(StandardCharsets.UTF_8);

        LoadedDocuments loaded = load(files.bytes("a.txt", bytes), LoadingLimits.DEFAULT);

        assertThat(loaded.documents()).extracting(Document::text).containsExactly("Bees fly\u200B over é fields.");
    }

    private static String reason(Path file) {
        LoadedDocuments loaded = load(file, LoadingLimits.DEFAULT);
        assertThat(loaded.documents()).isEmpty();
        assertThat(loaded.skipped()).extracting(SkippedFile::file).containsExactly(file.toString());
        return loaded.skipped().get(0).why();
    }

    private static LoadedDocuments load(Path path, LoadingLimits limits) {
        return new DocumentLoader(limits, LoadingListener.NONE).load(List.of(path));
    }
}

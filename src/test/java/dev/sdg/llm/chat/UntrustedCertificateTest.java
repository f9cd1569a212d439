package dev.sdg.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sdg.http.ApiKey;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TestSettings;
import dev.sdg.llm.provider.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UntrustedCertificateTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    @Test
    void a_certificate_that_nobody_vouches_for_stops_the_run()
            throws IOException, GeneralSecurityException, InterruptedException {
        try (SSLServerSocket server = selfSigned()) {
            Thread handshakes = new Thread(() -> shakeHands(server));
            handshakes.setDaemon(true);
            handshakes.start();
            LlmClient client = Providers.standard()
                    .named("gemini")
                    .create(
                            TestSettings.withBaseUrl(
                                    ModelSettings.of("gemini-flash-latest", ApiKey.of("k")),
                                    URI.create("https://localhost:" + server.getLocalPort())),
                            notice -> {});

            Failure failure = catchThrowableOfType(
                            LlmException.class, () -> client.complete(new Prompt("", "hello", Optional.empty())))
                    .failure();

            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure.message()).contains("certificate", "localhost:" + server.getLocalPort());
        }
    }

    private static void shakeHands(SSLServerSocket server) {
        try (Socket client = server.accept()) {
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The client does not like the certificate.
        }
    }

    private SSLServerSocket selfSigned() throws IOException, GeneralSecurityException, InterruptedException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private KeyStore keyStore() throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        assertThat(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}

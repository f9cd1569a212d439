package dev.sdg.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is between a browser and a server, to be cut and mended. */
final class Cable implements AutoCloseable {
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private volatile int to;
    private volatile ServerSocket socket;

    private Cable(int to, ServerSocket socket) {
        this.to = to;
        this.port = socket.getLocalPort();
        this.socket = socket;
        run(() -> accept(socket));
    }

    static Cable to(URI server) throws IOException {
        return new Cable(server.getPort(), new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    int port() {
        return port;
    }

    /** Ends all connections and takes no more, as a server does that stops. */
    void cut() throws IOException {
        socket.close();
        for (Socket one : open) {
            one.close();
        }
        open.clear();
    }

    /** Leads to another server from now on. */
    void mend(URI server) throws IOException {
        to = server.getPort();
        mend();
    }

    void mend() throws IOException {
        ServerSocket again = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        socket = again;
        run(() -> accept(again));
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket near = from.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                open.add(near);
                open.add(far);
                if (from.isClosed()) {
                    near.close(); // it came in while the cable was cut
                    far.close();
                }
                run(() -> pass(near, far));
                run(() -> pass(far, near));
            }
        } catch (IOException e) {
            // cut
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // cut, or one of the two has gone
        }
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.sdg.database;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Passes connections on to a server, and cuts them after so many bytes of one side. */
public final class CutConnection implements Closeable {
    private final ServerSocket socket;
    private final int port;
    private final Side side;
    private final AtomicLong left;

    /** Whose bytes are counted. */
    public enum Side {
        CLIENT,
        SERVER
    }

    private CutConnection(ServerSocket socket, int port, Side side, long bytes) {
        this.socket = socket;
        this.port = port;
        this.side = side;
        this.left = new AtomicLong(bytes);
    }

    /** Stands between a client and the server at {@code port} of this machine. */
    public static CutConnection to(int port, Side side, long bytes) throws IOException {
        ServerSocket socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        CutConnection connection = new CutConnection(socket, port, side, bytes);
        start(connection::accept);
        return connection;
    }

    /** Returns where clients connect to. */
    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                start(() -> pass(client, server, side == Side.CLIENT));
                start(() -> pass(server, client, side == Side.SERVER));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void pass(Socket from, Socket to, boolean counted) {
        byte[] bytes = new byte[8_192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (counted && left.addAndGet(-count) < 0) {
                    return;
                }
                out.write(bytes, 0, count);
            }
        } catch (IOException e) {
            // One of the two is gone, and with it the other.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "cut-connection");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

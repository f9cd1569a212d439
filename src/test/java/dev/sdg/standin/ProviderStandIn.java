package dev.sdg.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * A server in place of a provider, on loopback; the path of a request tells whose wire format it is in. Each request
 * takes the next scripted answer; once these are used up, the default answers. Connections are kept alive, any number
 * at once, a thread each.
 */
public final class ProviderStandIn implements AutoCloseable {

    private static final int BACKLOG = 256;

    private final ServerSocket server;
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Function<ReceivedRequest, Answer> otherwise = request -> Answers.text("[]");

    private ProviderStandIn(ServerSocket server) {
        this.server = server;
    }

    /** Starts a stand-in on a free port. */
    public static ProviderStandIn start() {
        return start(0);
    }

    /** Starts a stand-in on {@code port}, 0 for a free one. */
    public static ProviderStandIn start(int port) {
        try {
            ProviderStandIn standIn =
                    new ProviderStandIn(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()));
            daemon("stand-in", standIn::accept);
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds answers for the next requests, in this order. */
    public ProviderStandIn answer(Answer... answers) {
        script.addAll(List.of(answers));
        return this;
    }

    /** Answers with {@code answers} whatever is not scripted. */
    public ProviderStandIn otherwise(Function<ReceivedRequest, Answer> answers) {
        otherwise = answers;
        return this;
    }

    /** Returns what to give as base URL. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Returns the port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** Returns the requests so far, in the order of their arrival. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Waits until another thread closes this stand-in. */
    void awaitClose() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                daemon("stand-in-connection", () -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Connection connection = new Connection(socket, stopped);
            while (!socket.isClosed()) {
                ReceivedRequest request = connection.next();
                requests.add(request);
                Answer scripted = script.poll();
                (scripted == null ? otherwise.apply(request) : scripted).send(connection);
            }
        } catch (IOException e) {
            // The client has gone, or the answer was to leave it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}

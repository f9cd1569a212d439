package dev.sdg.server.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who listens at a port of this machine. */
final class PortHolder {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENS = "0A";

    private PortHolder() {}

    /**
     * Looks whether a port can be had.
     *
     * @throws PortException where it cannot; it names the process that has it, where the system tells
     */
    static void check(HttpSpec spec) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(spec.host()), spec.port()));
        } catch (IOException e) {
            throw new PortException(
                    "cannot listen at %s, port %d: %s%s; choose another port with ⟨port⟩, 0 for any that is free"
                            .formatted(
                                    spec.host(),
                                    spec.port(),
                                    String.valueOf(e.getMessage()),
                                    process(spec.port())
                                            .map(pid -> ", by process " + pid)
                                            .orElse("")),
                    e);
        }
    }

    /** Returns the process; Linux tells, of processes of the same user. */
    private static Optional<String> process(int port) {
        try {
            Set<String> sockets = Stream.of("tcp", "tcp6")
                    .flatMap(table -> lines(PROC.resolve("net").resolve(table)))
                    .map(line -> List.of(line.strip().split("\\s+")))
                    .filter(columns -> columns.size() > 9
                            && columns.get(1).endsWith(":%04X".formatted(port))
                            && columns.get(3).equals(LISTENS))
                    .map(columns -> "socket:[" + columns.get(9) + "]")
                    .collect(Collectors.toSet());
            try (Stream<Path> processes = Files.list(PROC)) {
                return processes
                        .filter(process -> process.getFileName().toString().matches("\\d+"))
                        .filter(process -> holds(process, sockets))
                        .map(process -> process.getFileName().toString())
                        .findFirst();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (Files.isSymbolicLink(file)
                        && sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // of another user, or gone
        }
    }
}

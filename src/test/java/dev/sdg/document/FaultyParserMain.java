package dev.sdg.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A parser's process that does what its file says: loops, dies, fills its memory, or reads. */
final class FaultyParserMain {
    private FaultyParserMain() {}

    public static void main(String[] arguments) throws IOException {
        ParserServer.serve(FaultyParserMain::parse);
    }

    private static List<Piece> parse(Path file) throws IOException {
        String text = Files.readString(file);
        return switch (text.substring("<html>".length()).strip()) {
            case "loop" -> loop();
            case "die" -> die();
            case "fill the memory" -> fillMemory();
            case "overflow the stack" -> overflow();
            case "fail" -> throw new IllegalStateException("a parser's own fault");
            case "print" -> print();
            case "temporary file" -> List.of(Piece.paragraph(temporaryFile()));
            case "environment" ->
                List.of(Piece.paragraph(System.getenv().keySet().toString()));
            default -> List.of(Piece.paragraph(text));
        };
    }

    private static List<Piece> loop() throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException never) {
            throw new IOException(never);
        }
        return List.of();
    }

    private static List<Piece> die() {
        Runtime.getRuntime().halt(134);
        return List.of();
    }

    private static List<Piece> fillMemory() {
        byte[][] all = new byte[1 << 10][];
        Arrays.setAll(all, i -> new byte[1 << 20]);
        return List.of(Piece.paragraph(all.length + " MB"));
    }

    private static List<Piece> overflow() {
        throw new StackOverflowError();
    }

    @SuppressWarnings("SystemOut")
    private static List<Piece> print() {
        System.out.println("A library prints this.");
        System.out.flush();
        return List.of(Piece.paragraph("read all the same"));
    }

    private static String temporaryFile() throws IOException {
        return Files.createTempFile("left", "behind").toString();
    }
}

package dev.sdg.document.load;

import dev.sdg.document.structure.ExtractedBlock;
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
        ParserMain.serve(FaultyParserMain::parse);
    }

    private static List<ExtractedBlock> parse(Path file) throws IOException {
        String text = Files.readString(file);
        return switch (text.substring("<html>".length()).strip()) {
            case "loop" -> loop();
            case "die" -> die();
            case "fill the memory" -> fillMemory();
            case "overflow the stack" -> overflow();
            case "fail" -> throw new IllegalStateException("a parser's own fault");
            case "print" -> print();
            case "temporary file" -> List.of(ExtractedBlock.paragraph(temporaryFile()));
            case "environment" ->
                List.of(ExtractedBlock.paragraph(System.getenv().keySet().toString()));
            default -> List.of(ExtractedBlock.paragraph(text));
        };
    }

    private static List<ExtractedBlock> loop() throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException never) {
            throw new IOException(never);
        }
        return List.of();
    }

    private static List<ExtractedBlock> die() {
        Runtime.getRuntime().halt(134);
        return List.of();
    }

    private static List<ExtractedBlock> fillMemory() {
        byte[][] all = new byte[1 << 10][];
        Arrays.setAll(all, i -> new byte[1 << 20]);
        return List.of(ExtractedBlock.paragraph(all.length + " MB"));
    }

    private static List<ExtractedBlock> overflow() {
        throw new StackOverflowError();
    }

    @SuppressWarnings("SystemOut")
    private static List<ExtractedBlock> print() {
        System.out.println("A library prints this.");
        System.out.flush();
        return List.of(ExtractedBlock.paragraph("read all the same"));
    }

    private static String temporaryFile() throws IOException {
        return Files.createTempFile("left", "behind").toString();
    }
}

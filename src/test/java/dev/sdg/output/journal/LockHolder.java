package dev.sdg.output.journal;

import dev.sdg.file.disk.OutputLock;
import dev.sdg.output.export.Exports;
import java.io.IOException;
import java.nio.file.Path;

/** A program that locks the data set of its argument, says so, and waits for its end. */
public final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws IOException {
        try (OutputLock lock = new DataSet(Path.of(args[0]), Exports.KINDS).lock()) {
            System.out.println(lock == null ? "not locked" : "locked");
            System.out.flush();
            if (System.in.read() < 0) {
                throw new IllegalStateException("the test is gone");
            }
        }
    }
}

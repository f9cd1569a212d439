package dev.sdg.output.export;

import dev.sdg.file.disk.DiskFile;
import dev.sdg.text.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** A file that is written from its beginning to its end, with a digest of what was written. */
final class DigestedFile implements DiskFile {
    private final DiskFile file;
    private final MessageDigest digest = Sha256.digest();

    DigestedFile(DiskFile file) {
        this.file = file;
    }

    /** Returns the SHA-256 of everything written; to be called once. */
    String sha256() {
        return Sha256.hex(digest);
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        digest.update(bytes.duplicate());
        file.write(bytes);
    }

    @Override
    public void truncate(long size) {
        throw new UnsupportedOperationException("what was written has gone into the digest");
    }

    @Override
    public void sync() throws IOException {
        file.sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

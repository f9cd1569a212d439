package dev.sdg.file;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Compresses pages of Parquet. Outside the heap: while an array is compressed, no thread can collect garbage. One
 * thread.
 */
final class Zstandard implements Closeable {
    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(Zstd.defaultCompressionLevel());
    private ByteBuffer plain = ByteBuffer.allocateDirect(1 << 16);
    private ByteBuffer packed = ByteBuffer.allocateDirect(1 << 16);

    /** Returns an empty buffer, little-endian, with room for {@code size} bytes: what is put into it is compressed. */
    ByteBuffer page(int size) {
        plain = cleared(plain, size);
        return plain.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns what was put into the page since, compressed; valid until the next call. */
    ByteBuffer compressed() {
        packed = cleared(packed, Math.toIntExact(Zstd.compressBound(plain.position())));
        int size = context.compressDirectByteBuffer(packed, 0, packed.capacity(), plain, 0, plain.position());
        return packed.limit(size);
    }

    private static ByteBuffer cleared(ByteBuffer buffer, int size) {
        return buffer.capacity() < size ? ByteBuffer.allocateDirect(size) : buffer.clear();
    }

    @Override
    public void close() {
        context.close();
    }
}

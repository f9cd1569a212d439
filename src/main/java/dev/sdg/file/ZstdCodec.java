package dev.sdg.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Zstandard for pages that are written, by its library itself: Parquet's own way there goes through Hadoop's
 * configuration, whose loading takes longer than most exports. One thread.
 */
final class ZstdCodec implements CompressionCodecFactory {

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codecName) {
        if (codecName != CompressionCodecName.ZSTD) {
            throw new IllegalArgumentException("not Zstandard: " + codecName);
        }
        return new Compressor();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codecName) {
        throw new UnsupportedOperationException("for writing only");
    }

    /** Each compressor is released by itself. */
    @Override
    public void release() {}

    private static final class Compressor implements BytesInputCompressor {
        private final Zstandard zstandard = new Zstandard();

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            bytes.writeAllTo(new Filling(zstandard.page(Math.toIntExact(bytes.size()))));
            ByteBuffer packed = zstandard.compressed();
            byte[] page = new byte[packed.remaining()];
            packed.get(page);
            return BytesInput.from(page);
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {
            zstandard.close();
        }
    }

    /** Fills a buffer that is large enough. */
    private static final class Filling extends OutputStream {
        private final ByteBuffer buffer;

        Filling(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public void write(int value) {
            buffer.put((byte) value);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            buffer.put(bytes, from, count);
        }
    }
}

package dev.sdg.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/**
 * The values of one column in a row group: held until a page is full, then encoded and compressed. By a dictionary as
 * long as there are few different ones, else whole numbers by their differences and all others as they are. One thread.
 */
final class ParquetChunk {
    private static final int LENGTH_BYTES = 4;

    /** Of texts, after which a page ends before it has all of its rows. */
    private static final int PAGE_BYTES = 1 << 20;

    private final ParquetField field;
    private final Type type;
    private final Zstandard zstandard;
    private final ParquetDictionary dictionary;
    private final boolean isRequired;
    private final boolean binary;
    private final boolean isWhole;

    private final int[] present;
    private final long[] numbers;
    private final int[] ends;
    private byte[] bytes = new byte[0];
    private final int[] ids;
    private int rows;
    private int values;

    private final Output pages = new Output();
    private boolean byDictionary = true;
    private boolean byDeltas;
    private long valuesBefore;
    private long nulls;
    private long rowsBefore;
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;
    private long plainBytes;

    /** @param ids of the values of a page, which columns need one after the other */
    ParquetChunk(ParquetField field, int[] ids, Zstandard zstandard) {
        int pageRows = ids.length;
        this.ids = ids;
        this.field = field;
        this.type = field.type();
        this.zstandard = zstandard;
        this.isRequired = field.required();
        this.binary = type == Type.BYTE_ARRAY;
        this.isWhole = type == Type.INT64 || type == Type.INT32;
        this.dictionary = new ParquetDictionary(binary);
        this.present = new int[isRequired ? 0 : pageRows];
        this.numbers = new long[binary ? 0 : pageRows];
        this.ends = new int[binary ? pageRows : 0];
        begin();
    }

    /** Begins a row group without rows. */
    void begin() {
        pages.reset();
        dictionary.shrink(0);
        byDictionary = type != Type.BOOLEAN;
        byDeltas = false;
        rows = 0;
        values = 0;
        rowsBefore = 0;
        valuesBefore = 0;
        nulls = 0;
        plainBytes = 0;
        least = Long.MAX_VALUE;
        most = Long.MIN_VALUE;
    }

    /** Returns how many bytes the pages have that are encoded. */
    long bytes() {
        return pages.size();
    }

    void addNull() {
        present[rows] = 0;
        end(0);
    }

    void add(long value) {
        mark();
        numbers[values++] = value;
        end(0);
    }

    void add(byte[] value, int length) {
        mark();
        int start = values == 0 ? 0 : ends[values - 1];
        if (bytes.length - start < length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(start, length)));
        }
        System.arraycopy(value, 0, bytes, start, length);
        ends[values++] = start + length;
        end(start + length);
    }

    private void mark() {
        if (!isRequired) {
            present[rows] = 1;
        }
    }

    /** Ends a row, and the page where it is full. */
    private void end(int bytesOfPage) {
        rows++;
        if (rows == ids.length || bytesOfPage >= PAGE_BYTES) {
            endPage();
        }
    }

    /** Ends the page, where it has rows. */
    void endPage() {
        if (rows == 0) {
            return;
        }
        byDictionary = byDictionary && isNumbered();
        int size = values == 0 ? 0 : binary ? ends[values - 1] : 0;
        ByteBuffer page = zstandard.page(LENGTH_BYTES
                + BitPacking.mostBytesOfGroups(rows, 1)
                + BitPacking.mostBytesOfDeltas(values)
                + values * 2 * Long.BYTES
                + size);
        if (!isRequired) {
            levels(page);
        }
        Encoding encoding = encode(page);
        measure();
        DataPageHeader header = new DataPageHeader(rows, encoding, Encoding.RLE, Encoding.RLE);
        write(new PageHeader(PageType.DATA_PAGE, page.position(), 0).setData_page_header(header), pages);
        nulls += rows - values;
        rowsBefore += rows;
        valuesBefore += values;
        rows = 0;
        values = 0;
    }

    /** Which rows have a value. */
    private void levels(ByteBuffer page) {
        page.position(LENGTH_BYTES);
        if (values == rows) {
            BitPacking.ones(rows, page);
        } else {
            BitPacking.groups(present, rows, 1, page);
        }
        page.putInt(0, page.position() - LENGTH_BYTES);
    }

    /** Numbers the values by the dictionary; false where there are too many different ones, and it is as before. */
    private boolean isNumbered() {
        int before = dictionary.size();
        int limit = (int) Math.min(Integer.MAX_VALUE, (valuesBefore + values) / 2 + 1);
        for (int i = 0; i < values; i++) {
            int id = binary
                    ? dictionary.of(bytes, i == 0 ? 0 : ends[i - 1], ends[i], limit)
                    : dictionary.of(numbers[i], limit);
            if (id < 0) {
                dictionary.shrink(before);
                return false;
            }
            ids[i] = id;
        }
        return true;
    }

    private Encoding encode(ByteBuffer page) {
        if (values == 0) {
            return Encoding.PLAIN;
        }
        if (byDictionary) {
            int width = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(dictionary.size() - 1));
            page.put((byte) width);
            BitPacking.groups(ids, values, width, page);
            return Encoding.RLE_DICTIONARY;
        }
        if (isWhole) {
            byDeltas = true;
            BitPacking.deltas(numbers, values, page);
            return Encoding.DELTA_BINARY_PACKED;
        }
        if (type == Type.BOOLEAN) {
            BitPacking.booleans(numbers, values, page);
        } else if (binary) {
            for (int i = 0; i < values; i++) {
                int start = i == 0 ? 0 : ends[i - 1];
                page.putInt(ends[i] - start).put(bytes, start, ends[i] - start);
            }
        } else {
            for (int i = 0; i < values; i++) {
                plain(numbers[i], page);
            }
        }
        return Encoding.PLAIN;
    }

    private void plain(long number, ByteBuffer page) {
        switch (type) {
            case INT32 -> page.putInt((int) number);
            case FIXED_LEN_BYTE_ARRAY -> page.putLong(number >> 63).putLong(Long.reverseBytes(number));
            default -> page.putLong(number);
        }
    }

    /** Floats have an order of their own, and texts would be long. */
    private void measure() {
        if (isWhole) {
            for (int i = 0; i < values; i++) {
                least = Math.min(least, numbers[i]);
                most = Math.max(most, numbers[i]);
            }
        }
    }

    private void write(PageHeader header, Output out) {
        ByteBuffer packed = zstandard.compressed();
        int start = out.size();
        try {
            Util.writePageHeader(header.setCompressed_page_size(packed.remaining()), out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory is written without faults", e);
        }
        plainBytes += out.size() - start + header.getUncompressed_page_size();
        out.append(packed);
    }

    /**
     * Appends the pages to {@code out} and returns what they are; offsets count from the begin of {@code out}, which
     * stands at {@code offset}.
     */
    ColumnChunk writeTo(ByteArrayOutputStream out, long offset) throws IOException {
        long start = offset + out.size();
        ColumnMetaData data = new ColumnMetaData(
                type, List.of(), List.of(field.name()), CompressionCodec.ZSTD, rowsBefore, 0, 0, start);
        if (dictionary.size() > 0) {
            Output page = new Output();
            writeDictionary(page);
            page.writeTo(out);
            data.setDictionary_page_offset(start).setData_page_offset(start + page.size());
        }
        pages.writeTo(out);
        data.setEncodings(encodings());
        data.setTotal_compressed_size(offset + out.size() - start).setTotal_uncompressed_size(plainBytes);
        data.setStatistics(statistics());
        return new ColumnChunk(0).setMeta_data(data);
    }

    private void writeDictionary(Output out) {
        ByteBuffer page = zstandard.page(2 * Long.BYTES * dictionary.size() + dictionary.byteLength());
        if (binary) {
            dictionary.writeTo(page);
        } else {
            for (int id = 0; id < dictionary.size(); id++) {
                plain(dictionary.number(id), page);
            }
        }
        DictionaryPageHeader header = new DictionaryPageHeader(dictionary.size(), Encoding.PLAIN);
        write(new PageHeader(PageType.DICTIONARY_PAGE, page.position(), 0).setDictionary_page_header(header), out);
    }

    private List<Encoding> encodings() {
        List<Encoding> encodings = new ArrayList<>(List.of(Encoding.RLE, Encoding.PLAIN));
        if (dictionary.size() > 0) {
            encodings.add(Encoding.RLE_DICTIONARY);
        }
        if (byDeltas) {
            encodings.add(Encoding.DELTA_BINARY_PACKED);
        }
        return encodings;
    }

    private Statistics statistics() {
        Statistics statistics = new Statistics().setNull_count(nulls);
        if (least <= most) {
            statistics.setMin_value(bound(least)).setMax_value(bound(most));
        }
        return statistics;
    }

    private byte[] bound(long value) {
        ByteBuffer bound = ByteBuffer.allocate(type == Type.INT32 ? Integer.BYTES : Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        plain(value, bound);
        return bound.array();
    }

    /** Bytes that are appended to. */
    private static final class Output extends ByteArrayOutputStream {
        void append(ByteBuffer more) {
            byte[] copy = new byte[more.remaining()];
            more.get(copy);
            write(copy, 0, copy.length);
        }
    }
}

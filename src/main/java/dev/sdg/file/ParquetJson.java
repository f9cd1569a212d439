package dev.sdg.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.JulianFields;
import java.util.Base64;
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * Records of Parquet as JSON. Numbers keep their value, dates and times are text as in ISO 8601, maps are objects,
 * bytes that are no UTF-8 are base64.
 */
final class ParquetJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ParquetJson() {}

    /** Returns the fields of {@code group}, in their order. */
    static ObjectNode of(Group group) {
        ObjectNode object = NODES.objectNode();
        GroupType type = group.getType();
        for (int field = 0; field < type.getFieldCount(); field++) {
            object.set(type.getFieldName(field), field(group, field));
        }
        return object;
    }

    private static JsonNode field(Group group, int field) {
        int count = group.getFieldRepetitionCount(field);
        if (group.getType().getType(field).isRepetition(Repetition.REPEATED)) {
            ArrayNode array = NODES.arrayNode(count);
            for (int i = 0; i < count; i++) {
                array.add(value(group, field, i));
            }
            return array;
        }
        return count == 0 ? NODES.nullNode() : value(group, field, 0);
    }

    private static JsonNode value(Group group, int field, int index) {
        Type type = group.getType().getType(field);
        if (type.isPrimitive()) {
            return primitive(group, field, index, type.asPrimitiveType());
        }
        Group inner = group.getGroup(field, index);
        if (ParquetColumns.isList(type.asGroupType())) {
            return ParquetColumns.isWrapped(type.asGroupType()) ? unwrapped(inner) : field(inner, 0);
        }
        return ParquetColumns.isMap(type.asGroupType()) ? map(inner) : of(inner);
    }

    private static ArrayNode unwrapped(Group list) {
        int count = list.getFieldRepetitionCount(0);
        ArrayNode array = NODES.arrayNode(count);
        for (int i = 0; i < count; i++) {
            array.add(field(list.getGroup(0, i), 0));
        }
        return array;
    }

    private static ObjectNode map(Group map) {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
            Group entry = map.getGroup(0, i);
            object.set(field(entry, 0).asText(), field(entry, 1));
        }
        return object;
    }

    private static JsonNode primitive(Group group, int field, int index, PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> NODES.booleanNode(group.getBoolean(field, index));
            case FLOAT -> NODES.numberNode(shortest(group.getFloat(field, index)));
            case DOUBLE -> NODES.numberNode(group.getDouble(field, index));
            case INT32 -> whole(group.getInteger(field, index), logical, 0xFFFF_FFFFL);
            case INT64 -> whole(group.getLong(field, index), logical, -1L);
            case INT96 -> NODES.textNode(legacyTimestamp(group.getInt96(field, index)));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(group.getBinary(field, index), logical);
        };
    }

    /** The decimal number that a person would say it is: 0.1, not 0.10000000149011612. */
    private static double shortest(float number) {
        return Double.parseDouble(Float.toString(number));
    }

    /** @param mask of the bits that an unsigned number of this size has */
    private static JsonNode whole(long number, LogicalTypeAnnotation logical, long mask) {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return DecimalNode.valueOf(BigDecimal.valueOf(number, decimal.getScale()));
        }
        if (logical instanceof IntLogicalTypeAnnotation integer && !integer.isSigned() && number < 0) {
            return mask > 0 ? NODES.numberNode(number & mask) : NODES.numberNode(unsigned(number));
        }
        if (logical instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation) {
            return NODES.textNode(LocalDate.ofEpochDay(number).toString());
        }
        if (logical instanceof TimeLogicalTypeAnnotation time) {
            return NODES.textNode(
                    LocalTime.MIDNIGHT.plus(number, unit(time.getUnit())).toString());
        }
        if (logical instanceof TimestampLogicalTypeAnnotation time) {
            Instant instant = Instant.EPOCH.plus(number, unit(time.getUnit()));
            return NODES.textNode(
                    time.isAdjustedToUTC()
                            ? instant.toString()
                            : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString());
        }
        return NODES.numberNode(number);
    }

    private static BigInteger unsigned(long number) {
        return new BigInteger(Long.toUnsignedString(number));
    }

    private static ChronoUnit unit(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
        };
    }

    /** Nanoseconds of a day and the Julian day, as older writers have it. */
    private static String legacyTimestamp(Binary twelveBytes) {
        ByteBuffer bytes = twelveBytes.toByteBuffer().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong();
        return LocalDate.EPOCH
                .with(JulianFields.JULIAN_DAY, bytes.getInt())
                .atStartOfDay()
                .plusNanos(nanos)
                .toString();
    }

    private static JsonNode bytes(Binary binary, LogicalTypeAnnotation logical) {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return DecimalNode.valueOf(new BigDecimal(new BigInteger(binary.getBytes()), decimal.getScale()));
        }
        if (logical instanceof Float16LogicalTypeAnnotation) {
            return NODES.numberNode(half(binary));
        }
        if (logical instanceof UUIDLogicalTypeAnnotation) {
            ByteBuffer bytes = binary.toByteBuffer();
            return NODES.textNode(new UUID(bytes.getLong(), bytes.getLong()).toString());
        }
        return NODES.textNode(text(binary));
    }

    /** Sign, 5 bits of exponent, 10 of fraction (IEEE 754). */
    private static float half(Binary twoBytes) {
        int bits = twoBytes.toByteBuffer()
                .duplicate()
                .order(ByteOrder.LITTLE_ENDIAN)
                .getShort();
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        float size =
                exponent == 0 ? Math.scalb((float) fraction, -24) : Math.scalb((float) fraction + 0x400, exponent - 25);
        if (exponent == 0x1F) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        }
        return bits < 0 ? -size : size;
    }

    private static String text(Binary binary) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(binary.toByteBuffer().duplicate())
                    .toString();
        } catch (CharacterCodingException noText) {
            return Base64.getEncoder().encodeToString(binary.getBytes());
        }
    }
}

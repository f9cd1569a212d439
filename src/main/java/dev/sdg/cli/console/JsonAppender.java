package dev.sdg.cli.console;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.slf4j.event.KeyValuePair;

/** Writes log lines as objects of JSON, for programs that collect them. */
final class JsonAppender extends AppenderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Console console;

    JsonAppender(Console console) {
        this.console = console;
    }

    @Override
    protected void append(ILoggingEvent event) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("at", TIME.format(Instant.ofEpochMilli(event.getTimeStamp())));
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        line.put("message", TerminalText.safe(event.getFormattedMessage()));
        event.getMDCPropertyMap().forEach(line::put);
        for (KeyValuePair pair : Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())) {
            put(line, pair);
        }
        if (event.getThrowableProxy() != null) {
            line.put("stack", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        console.line(line.toString());
    }

    private static void put(ObjectNode line, KeyValuePair pair) {
        if (pair.value instanceof Number number) {
            line.put(pair.key, number.longValue());
        } else {
            line.put(pair.key, TerminalText.safe(String.valueOf(pair.value)));
        }
    }
}

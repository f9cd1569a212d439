package dev.sdg.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/**
 * Sets up logback in code, which starts faster than reading a file. Found by logback as a service, so that nothing is
 * printed before the command line is read; {@link #start} then says where lines go.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    /** Libraries whose warnings say nothing to people who made no mistake. */
    private static final String[] NOISY = {
        "org.apache.pdfbox",
        "org.apache.fontbox",
        "org.apache.poi",
        "org.apache.hadoop",
        "org.apache.parquet",
        "org.mariadb",
        "ai.djl"
    };

    /** Silences everything until {@link #start}. */
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * Sends log lines of {@code level} and above to {@code console}. Libraries are heard one level later than we are.
     */
    public static void start(LogLevel level, Console console) {
        start(level, new ConsoleAppender(console));
    }

    /** As {@link #start}, with an object of JSON a line. */
    public static void startJson(LogLevel level, Console console) {
        start(level, new JsonAppender(console));
    }

    private static void start(LogLevel level, AppenderBase<ILoggingEvent> appender) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        appender.setContext(context);
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        Level shown = level(level);
        root.setLevel(shown.isGreaterOrEqual(Level.WARN) ? shown : Level.WARN);
        context.getLogger("dev.sdg").setLevel(shown);
        // says again what an exception says
        context.getLogger("io.javalin").setLevel(Level.OFF);
        for (String library : NOISY) {
            context.getLogger(library).setLevel(Level.ERROR);
        }
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARNING -> Level.WARN;
            case ERROR -> Level.ERROR;
            case CRITICAL -> Level.OFF;
        };
    }

    private static final class ConsoleAppender extends AppenderBase<ILoggingEvent> {
        private final Console console;

        ConsoleAppender(Console console) {
            this.console = console;
        }

        @Override
        protected void append(ILoggingEvent event) {
            String message = event.getFormattedMessage() + details(event);
            if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                console.line(Console.Colour.RED, "ERROR", message);
            } else if (event.getLevel() == Level.WARN) {
                console.line(Console.Colour.YELLOW, "WARNING", message);
            } else {
                console.line(event.getLevel() + " " + message);
            }
            if (event.getThrowableProxy() != null) {
                ThrowableProxyUtil.asString(event.getThrowableProxy()).lines().forEach(console::line);
            }
        }

        private static String details(ILoggingEvent event) {
            StringBuilder details = new StringBuilder();
            event.getMDCPropertyMap().forEach((name, value) -> append(details, name, value));
            for (KeyValuePair pair : Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())) {
                append(details, pair.key, pair.value);
            }
            return details.toString();
        }

        private static void append(StringBuilder details, String name, Object value) {
            details.append(' ').append(name).append('=').append(value);
        }
    }
}

package io.nebulon.server.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/// What the server logs as a warning or worse while it is watched, each message once.
public final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final int KEPT = 30;

    private final Map<String, String> messages = new LinkedHashMap<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    public static LogWatch begin() {
        LogWatch watch = new LogWatch();
        watch.setContext(watch.root.getLoggerContext());
        watch.start();
        watch.root.addAppender(watch);
        return watch;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN) && messages.size() < KEPT) {
            String trace =
                    event.getThrowableProxy() == null
                            ? ""
                            : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
            messages.putIfAbsent(
                    event.getLevel() + " " + event.getLoggerName() + " " + event.getMessage(),
                    event.getFormattedMessage() + trace);
        }
    }

    /// What was said, with its stack trace, by level, logger and pattern.
    public Map<String, String> messages() {
        return messages;
    }

    @Override
    public void close() {
        root.detachAppender(this);
    }
}

package io.nebulon.server.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.nebulon.server.command.BusyException;
import org.slf4j.LoggerFactory;

/// Routes that fail.
@Controller("/api/failing")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(property = "test.failing")
final class FailingController {
    @Get("/defect")
    String defect() {
        LoggerFactory.getLogger(FailingController.class).warn("about to fail");
        throw new IllegalStateException("a defect");
    }

    @Get("/busy")
    String busy() {
        throw new BusyException("too many commands wait");
    }
}

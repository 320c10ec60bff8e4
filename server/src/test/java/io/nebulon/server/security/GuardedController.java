package io.nebulon.server.security;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.nebulon.core.ledger.StationCode;
import java.util.stream.Collectors;

/// Routes as other packages write them.
@Controller("/api/guarded")
@Requires(property = "test.settable-clock")
final class GuardedController {
    @Get("/unmarked")
    String unmarked() {
        return "";
    }

    @Get("/read")
    @Secured(Rights.READ)
    String read(Caller caller) {
        return caller.username()
                + caller.roles()
                + (caller.stations() == null
                        ? "everywhere"
                        : caller.stations().stream()
                                .map(StationCode::value)
                                .collect(Collectors.joining(",")));
    }

    @Post("/reference")
    @Secured(Rights.REFERENCE)
    String reference(@Body byte[] body) {
        return "";
    }

    @Post("/stock/{station}")
    @Secured(Rights.STOCK)
    String stock(@PathVariable String station, Caller caller) {
        Rights.requireStation(caller, StationCode.of(station));
        return "";
    }

    @Post("/trades")
    @Secured(Rights.TRADES)
    String trades() {
        return "";
    }

    @Post("/payments")
    @Secured(Rights.PAYMENTS)
    String payments() {
        return "";
    }

    @Post("/cargo")
    @Secured(Rights.CARGO)
    String cargo() {
        return "";
    }
}

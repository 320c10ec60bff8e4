package io.nebulon.server.security;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;

/// The limits of sign-ins, by their names under `nebulon.sign-ins`.
///
/// @param longest when one ends, however often it is refreshed
/// @param most of one user; one more ends the one that was used longest ago
@Singleton
record SignInLimits(
        @Value("${nebulon.sign-ins.longest:180d}") Duration longest,
        @Value("${nebulon.sign-ins.most:200}") int most) {}

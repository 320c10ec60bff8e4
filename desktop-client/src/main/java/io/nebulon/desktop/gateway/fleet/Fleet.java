package io.nebulon.desktop.gateway.fleet;

import io.nebulon.desktop.gateway.wire.ServiceStatus;

/// A named group of ships.
public record Fleet(String code, String name, ServiceStatus status) {}

package io.nebulon.server.http;

import org.jspecify.annotations.Nullable;

/// Whether a thing of the reference data takes part in new business.
public enum ServiceStatus {
    ACTIVE,
    RETIRED;

    public static ServiceStatus of(boolean retired) {
        return retired ? RETIRED : ACTIVE;
    }

    /// The value of a column `retired` for that status; null looks for both.
    public static @Nullable Integer retired(@Nullable ServiceStatus status) {
        return status == null ? null : status.ordinal();
    }
}

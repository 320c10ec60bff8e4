package io.nebulon.desktop.gateway.user;

import java.util.List;

/// The secret of a second factor, shown once.
///
/// @param qrPng a picture to scan
public record Enrolment(
        String secret, String otpauthUri, byte[] qrPng, List<String> recoveryCodes) {
    /// Keeps the secret out of every message.
    @Override
    public String toString() {
        return "an enrolment";
    }
}

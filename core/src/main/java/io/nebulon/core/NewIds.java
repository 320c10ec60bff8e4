package io.nebulon.core;

import java.util.UUID;

/// Where a decision takes the identities of what it creates. They come in from outside, so that a
/// decision stays repeatable.
public interface NewIds {
    UUID trade();

    UUID shipment();
}

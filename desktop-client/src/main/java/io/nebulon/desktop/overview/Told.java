package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.Place;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// An event in words.
///
/// @param what such as `Stock issued`
/// @param about such as `2.4 kg water`
/// @param place what it is about, or null when no screen shows it
record Told(Ikon icon, String what, String about, @Nullable Place place) {}

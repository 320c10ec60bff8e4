package io.nebulon.desktop.desk;

import io.nebulon.desktop.ui.theme.Tone;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// An event in words.
///
/// @param tone of the icon: louder where somebody should look
/// @param what such as `Stock issued`
/// @param about such as `2.4 kg water`
/// @param place what it is about, or null when no screen shows it
public record Told(Ikon icon, Tone tone, String what, String about, @Nullable Place place) {}

package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.ui.control.Status;

/// Something that needs somebody, with the way to its cause.
///
/// @param key what it is about, the same as long as it lasts
/// @param age how long it has been so or is to last, in words; empty when nobody knows
record Alert(String key, Status status, String what, String why, String age, Place cause) {}

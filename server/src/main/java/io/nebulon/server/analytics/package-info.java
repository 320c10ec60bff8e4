/// Figures for overviews and charts, read from the tables. Quantities stand by item and unit or as
/// mass, money by currency; nothing is added up that has not the same unit.
@NullMarked
package io.nebulon.server.analytics;

import org.jspecify.annotations.NullMarked;

/// Tables: [io.nebulon.desktop.ui.table.TableRows] keeps, filters and orders the rows without a
/// scene graph, so view models own it; [io.nebulon.desktop.ui.table.DataTable] shows them, by
/// [io.nebulon.desktop.ui.table.Column]s.
@NullMarked
package io.nebulon.desktop.ui.table;

import org.jspecify.annotations.NullMarked;

/// Work off the thread that draws, and its way back: [io.nebulon.desktop.ui.work.UiExecutor],
/// [io.nebulon.desktop.ui.work.BackgroundTasks], and what gathers many changes into few drawings.
/// No scene graph here.
@NullMarked
package io.nebulon.desktop.ui.work;

import org.jspecify.annotations.NullMarked;

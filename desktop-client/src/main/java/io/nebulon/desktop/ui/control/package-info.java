/// The small parts that screens are built of: text, icons, buttons with their keys, pills, figures,
/// panels, empty states. They know no feature; what they look like stands in `ui/theme/base.css`.
@NullMarked
package io.nebulon.desktop.ui.control;

import org.jspecify.annotations.NullMarked;

/// The description of the API that the server gives out: the OpenAPI document, put together from
/// its parts in `resources/openapi`, and the page to browse it. It describes the routes of all
/// features and depends on none.
@NullMarked
package io.nebulon.server.reference;

import org.jspecify.annotations.NullMarked;

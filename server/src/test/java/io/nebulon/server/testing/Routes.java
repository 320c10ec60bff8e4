package io.nebulon.server.testing;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Every route that a running server has, taken from its router, so that a habit is tested on
/// routes that did not exist when its test was written.
public final class Routes {
    private Routes() {}

    /// @param template such as `/api/items/{sku}`
    public record Route(String method, String template, List<String> produces) {
        /// The path with a value for each variable.
        ///
        /// @param values by the variable's name; `X` for others
        public String path(Map<String, String> values) {
            StringBuilder path = new StringBuilder();
            for (String part : template.split("(?=\\{)|(?<=})")) {
                path.append(
                        part.startsWith("{")
                                ? values.getOrDefault(part.replaceAll("[{}/]|:.*", ""), "X")
                                : part);
            }
            return path.toString();
        }

        public boolean writes(String mediaType) {
            return produces.contains(mediaType);
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    /// All of them, by method and template; HEAD is left out where it only follows from GET.
    public static List<Route> of(ApiServer server) {
        Map<String, Route> routes = new TreeMap<>();
        server.part(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .map(Routes::route)
                .forEach(route -> routes.merge(route.toString(), route, Routes::merged));
        return List.copyOf(routes.values());
    }

    private static Route route(UriRouteInfo<?, ?> route) {
        return new Route(
                route.getHttpMethodName(),
                route.getUriMatchTemplate().toString(),
                route.getProduces().stream().map(MediaType::getName).toList());
    }

    private static Route merged(Route a, Route b) {
        return new Route(
                a.method,
                a.template,
                Stream.concat(a.produces.stream(), b.produces.stream()).distinct().toList());
    }
}

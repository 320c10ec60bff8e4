package io.nebulon.server.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of the format, in the order in which a folder is read: later ones refer to earlier
/// ones. A column that is required bears a star here.
public enum FileKind {
    BODIES("code* name* local_name kind"),
    STATIONS(
            "code* name* body* kind operator latitude_deg longitude_deg altitude_km"
                    + " inclination_deg eccentricity in_service_from in_service_to"),
    LOCATIONS("station* code* name* parent kind"),
    FLEETS("code* name*"),
    SHIPS("code* name* class fleet max_mass_kg max_volume_m3 home_station"),
    ITEMS(
            "sku* name* unit* category unit_mass_kg unit_volume_m3 hazard_class tracks_lots"
                    + " gtin"),
    STOCK(
            "reference* station* sku* quantity* location lot expires occurred_at precision"
                    + " note"),
    SHIPMENTS(
            "reference* origin* destination* ship description departed_at* departed_precision"
                    + " eta arrived_at arrived_precision outcome* lost_at lost_precision sku"
                    + " quantity");

    @SuppressWarnings("ImmutableEnumChecker") // made by toList(), which is unmodifiable
    private final List<String> columns;

    @SuppressWarnings("ImmutableEnumChecker") // likewise
    private final List<String> required;

    FileKind(String columns) {
        this.columns = Stream.of(columns.replace("*", "").split(" ")).toList();
        this.required =
                Stream.of(columns.split(" "))
                        .filter(c -> c.endsWith("*"))
                        .map(c -> c.substring(0, c.length() - 1))
                        .toList();
    }

    public List<String> columns() {
        return columns;
    }

    List<String> required() {
        return required;
    }

    /// The name of its file, such as `bodies.csv`.
    public String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".csv";
    }

    /// The kind whose file has that name, in small or capital letters.
    public static Optional<FileKind> ofFileName(String name) {
        return Stream.of(values()).filter(k -> k.fileName().equalsIgnoreCase(name)).findFirst();
    }

    /// All names, for messages.
    public static String fileNames() {
        return Stream.of(values()).map(FileKind::fileName).collect(Collectors.joining(", "));
    }
}

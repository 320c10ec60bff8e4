package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.user.User;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.PaneTable;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// What each role may do, who has it, and which need a second factor. Roles are fixed: who has
/// which is changed with the users, what needs a second factor with the server's settings.
final class RolesSection extends ListSection<RoleRow> {
    private final AdminWords inWords;
    private final PaneTable<User, String> who;

    RolesSection(Desk desk) {
        super(
                desk,
                "roles",
                BootstrapIcons.PERSON_BADGE,
                new RoleSource(desk.connection(), new AdminWords(desk)::role),
                List.of());
        inWords = new AdminWords(desk);
        who =
                new PaneTable<>(
                        desk.tasks(),
                        desk.look(),
                        words,
                        desk.formats(),
                        User::username,
                        List.of(
                                Column.text("user", words.get("column.name"), AdminWords::name)
                                        .face(Face.MEDIUM)
                                        .width(110),
                                Column.<User>text(
                                                "stations",
                                                words.get("column.stations"),
                                                u -> inWords.reach(u.stations(), u.roles()))
                                        .width(100)
                                        .grows(),
                                Column.<User>text(
                                                "factor",
                                                words.get("column.factor"),
                                                u ->
                                                        u.mfa()
                                                                ? words.get("factor.on")
                                                                : Formats.NONE)
                                        .width(112)));
        who.table().table().setId("role-users");
        who.table().onOpen(this::openUser);
        HBox head = Rows.across(8, Text.panelTitle(words.get("roles.who")));
        head.setPadding(new Insets(8, 16, 4, 16));
        pane.with(head, who.table());
        build(columns(), List.of(), List.of());
    }

    private List<Column<RoleRow>> columns() {
        return List.of(
                Column.<RoleRow>text(
                                "role", words.get("column.role"), row -> inWords.role(row.role()))
                        .face(Face.MEDIUM)
                        .sorted(Comparator.comparing(RoleRow::role))
                        .width(120)
                        .priority(1),
                Column.<RoleRow>text(
                                "may", words.get("column.may"), row -> inWords.meaning(row.role()))
                        .width(200)
                        .grows()
                        .priority(2),
                Column.<RoleRow>of("factor", words.get("column.factor"), this::factor)
                        .sorted(Comparator.comparing(RoleRow::isFactorRequired))
                        .width(110)
                        .priority(1),
                Column.<RoleRow>number(
                                "users",
                                words.get("column.users"),
                                row -> BigDecimal.valueOf(row.users().size()),
                                row -> desk.formats().count(row.users().size()))
                        .width(92)
                        .priority(1));
    }

    private Shown factor(RoleRow row) {
        return row.isFactorRequired()
                ? Shown.text(words.get("factor.required"))
                : Shown.text(words.get("factor.optional"), Tone.MUTED);
    }

    @Override
    Profile profile(RoleRow row) {
        List<Profile.Fact> facts = new ArrayList<>();
        for (String area : List.of("stock", "cargo", "trades", "reference", "administration")) {
            facts.add(
                    Profile.Fact.of(
                            words.get("area." + area),
                            words.get("role." + row.role() + "." + area)));
        }
        facts.add(
                Profile.Fact.of(
                        words.get("fact.where"),
                        words.get(
                                row.role() == io.nebulon.desktop.gateway.user.Role.ADMIN
                                        ? "where.everywhere"
                                        : "where.bound")));
        facts.add(
                Profile.Fact.of(
                        words.get("column.factor"),
                        row.isFactorRequired()
                                ? words.get("factor.required.full", row.withoutFactor())
                                : words.get("factor.optional.full")));
        facts.add(Profile.Fact.of(words.get("fact.changed"), words.get("roles.fixed")));
        return new Profile(
                row.role().name(),
                inWords.role(row.role()),
                inWords.meaning(row.role()),
                null,
                facts,
                List.of(),
                Set.of());
    }

    @Override
    void onSelected(@Nullable RoleRow row) {
        super.onSelected(row);
        who.show(row == null ? List.of() : row.users());
    }

    @Override
    void opened() {
        who.table().requestFocus();
    }

    @Override
    public List<Node> regions() {
        List<Node> regions = new ArrayList<>(super.regions().subList(0, 2));
        regions.add(who.table());
        return regions;
    }

    private void openUser() {
        String username = who.rows().selectedProperty().get();
        if (username != null) {
            desk.open(new Place.Form(AdministrationFeature.ID, "users", Map.of("key", username)));
        }
    }
}

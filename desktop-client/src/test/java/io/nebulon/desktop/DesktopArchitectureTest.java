package io.nebulon.desktop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.embedded.EmbeddedStation;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.Feed;
import io.nebulon.desktop.gateway.wire.Requests;
import io.nebulon.server.app.NebulonServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who in the client may know whom. Packages are taken from classes where there is one, because a
/// rule about a package that does not exist would hold for nothing.
final class DesktopArchitectureTest {
    private static final String DESKTOP = DesktopArchitectureTest.class.getPackageName();
    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(DESKTOP);

    private static final String GATEWAY = within(Connection.class);
    private static final String EMBEDDED = within(EmbeddedStation.class);
    private static final String SERVER =
            NebulonServer.class.getPackageName().replaceAll("[.]app$", "..");
    private static final String UI = DESKTOP + ".ui..";
    private static final String APP = DESKTOP + ".app..";

    @Test
    void theGatewayKnowsNoSceneGraphAndNoScreen() {
        noClasses()
                .that()
                .resideInAPackage(GATEWAY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", UI, APP)
                .because("what is asked of a server is tested without a toolkit")
                .check(MAIN);
    }

    @Test
    void onlyTheEmbeddedStationKnowsTheServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage(EMBEDDED)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER, "io.nebulon.core..", "io.micronaut..")
                .because("with or without a link, screens speak to a server by HTTP")
                .check(MAIN);
    }

    @Test
    void whatIsSentKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAPackage(within(Requests.class))
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideInAPackage(GATEWAY)
                                .and(
                                        JavaClass.Predicates.resideOutsideOfPackage(
                                                within(Requests.class))))
                .because("features come and go, habits stay")
                .check(MAIN);
    }

    @Test
    void theFeedKnowsEventsAndNothingElseOfTheFeatures() {
        classes()
                .that()
                .resideInAPackage(within(Feed.class))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        within(Feed.class),
                        within(LogEvent.class),
                        within(Requests.class),
                        "com.fasterxml.jackson..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "java..")
                .check(MAIN);
    }

    @Test
    void sharedControlsKnowNoServerAndNoFeature() {
        noClasses()
                .that()
                .resideInAPackage(UI)
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideInAPackage(DESKTOP + "..")
                                .and(JavaClass.Predicates.resideOutsideOfPackage(UI)))
                .allowEmptyShould(true)
                .because("a control that knows a feature serves that feature only")
                .check(MAIN);
    }

    @Test
    void featuresKnowNoFeatureAndNotTheWindow() {
        List<String> features =
                MAIN.stream()
                        .filter(type -> type.isAssignableTo(Feature.class) && !type.isInterface())
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .toList();
        assertThat(features).isNotEmpty();
        for (String feature : features) {
            noClasses()
                    .that()
                    .resideInAPackage(feature)
                    .should()
                    .dependOnClassesThat(
                            JavaClass.Predicates.resideInAnyPackage(features.toArray(String[]::new))
                                    .or(JavaClass.Predicates.resideInAPackage(APP))
                                    .and(JavaClass.Predicates.resideOutsideOfPackage(feature)))
                    .because("features meet on the desk")
                    .check(MAIN);
        }
    }

    @Test
    void theDeskKnowsNoFeatureAndNotTheWindow() {
        noClasses()
                .that()
                .resideInAPackage(within(Feature.class))
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideInAPackage(DESKTOP + "..")
                                .and(
                                        JavaClass.Predicates.resideOutsideOfPackages(
                                                within(Feature.class), GATEWAY, UI)))
                .check(MAIN);
    }

    @Test
    void viewModelsKnowNoScene() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", SERVER)
                .because("they are tested without a toolkit")
                .check(MAIN);
    }

    private static String within(Class<?> type) {
        return type.getPackageName() + "..";
    }
}

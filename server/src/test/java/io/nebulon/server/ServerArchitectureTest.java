package io.nebulon.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micronaut.http.annotation.Controller;
import io.nebulon.server.audit.Audit;
import io.nebulon.server.backup.Backup;
import io.nebulon.server.bench.BenchCommand;
import io.nebulon.server.cli.Main;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.http.Problem;
import io.nebulon.server.json.DomainJson;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.store.Store;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

/// The sentences of docs/architecture.md that concern the server. Packages are taken from classes,
/// because a rule about a package that does not exist would hold for nothing.
final class ServerArchitectureTest {
    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ServerArchitectureTest.class.getPackageName());

    private static final String STORE = within(Store.class);
    private static final String COMMAND = within(BatchCommitter.class);
    private static final String HTTP = within(Problem.class);
    private static final String QUERY = within(Snapshots.class);
    private static final String JSON = within(DomainJson.class);

    @Test
    void onlyTheWriterOpensTransactionsOfTheStore() {
        noClasses()
                .that()
                .resideOutsideOfPackages(COMMAND, STORE, within(Audit.class))
                .should()
                .callMethod(Store.class, "begin")
                .because(
                        "two writers would decide on different books; the audit's is a scratch one")
                .check(MAIN);
    }

    @Test
    void theStoreKnowsNothingAboveIt() {
        noClasses()
                .that()
                .resideInAPackage(STORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(COMMAND, HTTP, QUERY, within(Main.class))
                .because("the store is what everything else stands on")
                .check(MAIN);
    }

    @Test
    void theWriterKnowsNoHttp() {
        noClasses()
                .that()
                .resideInAPackage(COMMAND)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HTTP, QUERY, "io.micronaut..")
                .because("import, simulation and benchmarks write without HTTP")
                .check(MAIN);
    }

    @Test
    void whatEveryRouteSharesKnowsNoFeature() {
        classes()
                .that()
                .resideInAPackage(HTTP)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        HTTP,
                        COMMAND,
                        STORE,
                        QUERY,
                        JSON,
                        "io.nebulon.core..",
                        "io.micronaut..",
                        "com.fasterxml.jackson..",
                        "com.github.benmanes.caffeine..",
                        "org.apache.commons.csv..",
                        "jakarta..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "reactor..",
                        "org.reactivestreams..",
                        "io.netty..",
                        "java..")
                .because("features come and go, habits stay")
                .check(MAIN);
    }

    @Test
    void controllersHandOverAndDoNotReadTheDatabase() {
        noClasses()
                .that()
                .areAnnotatedWith(Controller.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Connection.class)
                .because("a controller reads the request, hands over, and maps the result")
                .check(MAIN);
    }

    @Test
    void connectionsAreOpenedInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages(STORE, within(Audit.class), within(Backup.class))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(DriverManager.class)
                .because(
                        "how a database is opened decides what is durable; audits and backups look"
                                + " at files that may be no database at all")
                .check(MAIN);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields()
                .should()
                .beAnnotatedWith(Inject.class)
                .because("what a class needs stands in its constructor")
                .check(MAIN);
    }

    @Test
    void onlyTheCommandLineWritesToTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackages(within(Main.class), within(BenchCommand.class))
                .should()
                .accessField(System.class, "out")
                .because("standard output belongs to who started the program")
                .check(MAIN);
    }

    private static String within(Class<?> type) {
        return type.getPackageName() + "..";
    }
}

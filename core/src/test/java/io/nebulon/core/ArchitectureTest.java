package io.nebulon.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.fleet.Fleet;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.Movement;
import io.nebulon.core.money.Money;
import io.nebulon.core.station.Station;
import io.nebulon.core.trade.Trade;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The sentences of docs/architecture.md about the core, as rules.
class ArchitectureTest {
    private static final String ROOT = Decider.class.getPackageName();
    private static final String MONEY = Money.class.getPackageName();
    private static final String LEDGER = Movement.class.getPackageName();
    private static final String STATION = Station.class.getPackageName();
    private static final String FLEET = Fleet.class.getPackageName();
    private static final String INVENTORY = StockLevel.class.getPackageName();
    private static final String CARGO = Shipment.class.getPackageName();
    private static final String TRADE = Trade.class.getPackageName();
    private static final Set<String> OURS =
            Set.of(ROOT, MONEY, LEDGER, STATION, FLEET, INVENTORY, CARGO, TRADE);

    private static final JavaClasses CORE =
            new ClassFileImporter()
                    .importUrl(Decider.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void all_of_the_core_is_looked_at() {
        assertThat(CORE.size()).isGreaterThan(100);
        assertThat(CORE)
                .extracting(JavaClass::getPackageName)
                .containsOnly(OURS.toArray(String[]::new));
    }

    @Test
    void dependencies_run_one_way() {
        mayKnow(LEDGER);
        mayKnow(MONEY, LEDGER);
        mayKnow(STATION, ROOT, LEDGER);
        mayKnow(FLEET, ROOT, LEDGER, STATION);
        mayKnow(INVENTORY, ROOT, LEDGER, STATION);
        mayKnow(CARGO, ROOT, LEDGER, STATION, FLEET, INVENTORY);
        mayKnow(TRADE, ROOT, LEDGER, MONEY, STATION, FLEET, INVENTORY, CARGO);
    }

    @Test
    void the_core_depends_on_nothing_but_java_and_jspecify() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + "..", "java..", "org.jspecify..")
                .check(CORE);
    }

    @Test
    void the_core_does_no_input_or_output_and_starts_no_threads() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.nio..",
                        "java.net..",
                        "java.sql..",
                        "java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(CORE);
    }

    @Test
    void the_core_has_no_clock() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethodWhere(isCallOf("java.time", "now"))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CORE);
    }

    @Test
    void the_core_has_no_chance() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(RandomGenerator.class)
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .check(CORE);
    }

    @Test
    void goods_and_money_are_never_floating() {
        assertThat(CORE.stream().flatMap(c -> c.getFields().stream()))
                .filteredOn(f -> isFloating(f.getRawType()))
                .isEmpty();
        assertThat(CORE.stream().flatMap(c -> c.getCodeUnits().stream()))
                .filteredOn(u ->
                        isFloating(u.getRawReturnType())
                                || u.getRawParameterTypes().stream()
                                        .anyMatch(ArchitectureTest::isFloating))
                .isEmpty();
    }

    private static boolean isFloating(JavaClass type) {
        return Stream.of(double.class, float.class, Double.class, Float.class)
                .anyMatch(type.getBaseComponentType()::isEquivalentTo);
    }

    private static void mayKnow(String feature, String... others) {
        Set<String> forbidden = new HashSet<>(OURS);
        forbidden.remove(feature);
        Set.of(others).forEach(forbidden::remove);
        noClasses()
                .that()
                .resideInAPackage(feature)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden.toArray(String[]::new))
                .check(CORE);
    }

    private static DescribedPredicate<JavaMethodCall> isCallOf(String ofPackage, String name) {
        return DescribedPredicate.describe(
                "a call of " + ofPackage + ".*." + name,
                call ->
                        call.getTargetOwner().getPackageName().equals(ofPackage)
                                && call.getName().equals(name));
    }
}

package io.nebulon.desktop.app;

import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.TourStop;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.RememberedServers;
import io.nebulon.desktop.gateway.Servers;
import io.nebulon.desktop.gateway.embedded.EmbeddedStation;
import io.nebulon.desktop.gateway.feed.FeedTiming;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// A tour through the client on demo data: first start, every screen, form and dialog, and a lost
/// link at its end. It works on a station of its own in a temporary folder.
final class Tour implements AutoCloseable {
    private static final FeedTiming IMPATIENT =
            new FeedTiming(
                    Duration.ofSeconds(24),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(18),
                    Duration.ofMillis(500));

    private final Path folder;
    private final Client client;
    private final Guide guide;
    private final EmbeddedStation station;
    private final Connection connection;

    /// What is done at a stop.
    @FunctionalInterface
    interface Visitor {
        void at(String stop, Guide guide) throws InterruptedException;
    }

    private Tour(
            Path folder,
            Client client,
            Guide guide,
            EmbeddedStation station,
            Connection connection) {
        this.folder = folder;
        this.client = client;
        this.guide = guide;
        this.station = station;
        this.connection = connection;
    }

    /// Writes a picture of every stop, without a window.
    static int toFolder(StartOptions options, Path pictures, PrintWriter out)
            throws InterruptedException {
        TourPlan plan = TourPlan.of(options);
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        try {
            Files.createDirectories(pictures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Platform.startup(HeadlessScreen::bear);
        try (Tour tour = prepare(plan)) {
            tour.walk(
                    plan,
                    (stop, guide) -> {
                        Path file = pictures.resolve(stop + ".png");
                        shoot(guide, tour.client, file.toFile());
                        out.println(file);
                        out.flush();
                    });
        }
        Platform.exit();
        return 0;
    }

    /// Makes a station with a history and opens the client at its door. The toolkit must run.
    static Tour prepare(TourPlan plan) throws InterruptedException {
        try {
            Path folder = Files.createTempDirectory("nebulon-tour");
            Servers servers = new Servers(new RememberedServers(folder), IMPATIENT);
            TourScene.Ready ready = TourScene.make(folder.resolve("home"), servers);
            Client client = open(plan, folder, servers);
            return new Tour(
                    folder,
                    client,
                    new Guide(client, ready.password()),
                    ready.station(),
                    ready.connection());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Client open(TourPlan plan, Path folder, Servers servers) {
        CompletableFuture<Client> opened = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                opened.complete(opened(plan, folder, servers));
            } catch (RuntimeException | Error e) {
                opened.completeExceptionally(e);
            }
        });
        return opened.orTimeout(Client.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static Client opened(TourPlan plan, Path folder, Servers servers) {
        Stage stage = new Stage();
        Options options = new Options("ISS", folder.resolve("unused"), null, folder);
        Client client = new Client(stage, options, servers);
        client.look().motionReducedProperty().set(true);
        client.start();
        stage.setMinWidth(0);
        stage.setMinHeight(0);
        wear(client, stage, plan);
        return client;
    }

    private static void wear(Client client, Stage stage, TourPlan plan) {
        if (client.language() != plan.language()) {
            client.speak(plan.language());
        }
        client.look().choiceProperty().set(plan.theme());
        client.look().textPercentProperty().set(plan.textPercent());
        stage.setWidth(plan.width());
        stage.setHeight(plan.height());
    }

    /// Looks different from here on.
    void wear(TourPlan plan) throws InterruptedException {
        guide.onScreen(() -> {
            wear(client, (Stage) client.scene().getWindow(), plan);
            return true;
        });
        guide.settle();
    }

    Client client() {
        return client;
    }

    /// Goes to every stop that the plan wants.
    void walk(TourPlan plan, Visitor visitor) throws InterruptedException {
        walkOutside(plan, visitor);
        enter();
        walkInside(plan, visitor);
        if (plan.wants("link-lost")) {
            loseLink();
            visitor.at("link-lost", guide);
        }
    }

    /// Goes to every stop before the sign-in.
    void walkOutside(TourPlan plan, Visitor visitor) throws InterruptedException {
        for (TourStop stop : StartTour.stops(client)) {
            visit(plan, stop, visitor);
        }
    }

    /// Goes out to where one signs in, if somebody is in.
    void leave() throws InterruptedException {
        guide.onScreen(() -> {
            client.showDoor();
            return true;
        });
    }

    /// Comes in.
    void enter() throws InterruptedException {
        guide.onScreen(() -> {
            client.entered(null, connection);
            return true;
        });
        guide.await("the frame", () -> client.desk() != null);
        guide.await("the feed", () -> guide.desk().link().stateProperty().get().isLive());
    }

    void walkInside(TourPlan plan, Visitor visitor) throws InterruptedException {
        List<TourStop> stops = new ArrayList<>();
        for (Feature feature : client.features()) {
            stops.addAll(feature.tour());
        }
        stops.addAll(FrameTour.stops());
        for (TourStop stop : stops) {
            visit(plan, stop, visitor);
        }
    }

    private void visit(TourPlan plan, TourStop stop, Visitor visitor) throws InterruptedException {
        if (plan.wants(stop.name())) {
            try {
                stop.step().go(guide);
                guide.settle();
                visitor.at(stop.name(), guide);
            } catch (RuntimeException | AssertionError e) {
                visitor.at(stop.name() + "-failed", guide);
                throw new AssertionError("at the stop " + stop.name() + ": " + e.getMessage(), e);
            } finally {
                goHome();
            }
        }
    }

    /// Nothing of a stop is left at the next one.
    private void goHome() throws InterruptedException {
        guide.onScreen(() -> {
            var desk = client.desk();
            if (desk != null) {
                desk.layers().dismiss();
                desk.layers().closeDropDown();
                desk.layers().closeSheet();
                desk.leave(() -> {});
                if (desk.layers().lookup("#leave-drop") instanceof Button drop) {
                    drop.fire();
                }
                desk.layers().toasts().clear();
                desk.pastProperty().set(null);
                desk.offerUndo(null);
            }
            return true;
        });
        guide.settle();
    }

    private void loseLink() throws InterruptedException {
        guide.open(new Place.Item("ISS", "WATER"));
        station.close();
        guide.await("the loss of the link", () -> !guide.desk().link().isUp().get());
        guide.await("an age", () -> ageOfWhatIsShown().toSeconds() > 0);
    }

    private Duration ageOfWhatIsShown() {
        return Duration.between(guide.desk().link().trueFor(), guide.desk().formats().now());
    }

    private static void shoot(Guide guide, Client client, File file) throws InterruptedException {
        WritableImage image = guide.onScreen(() -> client.scene().snapshot(null));
        try {
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        guide.onScreen(() -> {
            client.close();
            client.scene().getWindow().hide();
            return true;
        });
        station.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

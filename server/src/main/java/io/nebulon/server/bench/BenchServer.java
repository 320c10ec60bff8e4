package io.nebulon.server.bench;

import io.nebulon.server.app.NebulonServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// A server for one measurement: on a temporary home, in a process of its own, so that neither its
/// memory nor its compiler is shared with the load.
final class BenchServer implements AutoCloseable {
    private static final String PASSWORD = "BENCH_PASSWORD";

    private final Path home;
    private final Process process;
    private final URI uri;
    private final String password;

    private BenchServer(Path home, Process process, URI uri, String password) {
        this.home = home;
        this.process = process;
        this.uri = uri;
        this.password = password;
    }

    /// The process: serves until whoever started it has closed its standard input, or is gone.
    public static void main(String[] arguments) throws IOException {
        NebulonServer.Options options =
                new NebulonServer.Options(
                        Path.of(arguments[0]),
                        "127.0.0.1",
                        0,
                        Map.of("nebulon.admin-password", System.getenv(PASSWORD)));
        try (NebulonServer server = NebulonServer.start(options)) {
            System.out.println(server.uri());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /// Starts it with the options of this JVM.
    ///
    /// @param folder in which its home is made
    static BenchServer start(Path folder) throws IOException {
        Path home = Files.createTempDirectory(Files.createDirectories(folder), "nebulon-bench");
        String password = UUID.randomUUID().toString();
        ProcessBuilder builder =
                new ProcessBuilder(command(home)).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("NEBULON_"));
        builder.environment().put(PASSWORD, password);
        Process process = builder.start();
        BufferedReader said = process.inputReader();
        String address = said.readLine();
        if (address == null) {
            Folders.delete(home);
            throw new IOException("the server to be measured did not start");
        }
        return new BenchServer(home, process, URI.create(address), password);
    }

    private static List<String> command(Path home) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.matches("-(agentlib|agentpath|javaagent):.*"))
                .forEach(command::add);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(BenchServer.class.getName());
        command.add(home.toString());
        return command;
    }

    URI uri() {
        return uri;
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            Folders.delete(home);
        }
    }
}

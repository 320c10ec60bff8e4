package io.nebulon.server.cli;

import picocli.CommandLine.IVersionProvider;

/// The version in the manifest of the jar.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {"Nebulon " + (version == null ? "(not packaged)" : version)};
    }
}

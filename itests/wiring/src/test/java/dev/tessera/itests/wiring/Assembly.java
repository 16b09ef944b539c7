package dev.tessera.itests.wiring;

import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.ops4j.pax.exam.Option;

/** A distribution as the assembly made it, started by Pax Exam on a free port with an empty database. */
final class Assembly {

    private Assembly() {}

    static Option[] of(String distribution, boolean demo) {
        File folder = new File(System.getProperty("assemblies"));
        return new Option[] {
            karafDistributionConfiguration().frameworkUrl(new File(folder, distribution + ".zip").toURI().toString())
                    .karafVersion(System.getProperty("karaf.version")).name("Tessera").unpackDirectory(new File(folder, "exam"))
                    .useDeployFolder(false),
            configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
            keepRuntimeFolder(),
            // The probe and Pax Exam's own feature come from Maven's local repository, where the dependencies of this module are, not from the assembly.
            editConfigurationFilePut("etc/org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.localRepository",
                    System.getProperty("maven.repository")),
            editConfigurationFilePut("etc/dev.tessera.modules.cfg", "demo", Boolean.toString(demo)),
            systemProperty("org.osgi.service.http.port").value(Integer.toString(freePort())),
            systemProperty("tessera.distribution").value(distribution),
            vmOption("-Xmx512m"),
            // It ends before it would pay to compile it for good.
            vmOption("-XX:TieredStopAtLevel=1"),
            vmOption("-XX:+UseSerialGC"),
        };
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }
}

/** Work in the background that survives restarts and runs once across nodes. */
@Export
@Version("1.1.0")
package dev.tessera.jobs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

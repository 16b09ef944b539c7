/** The database as a module sees it: its own session and connection inside the current unit of work. */
@Export
@Version("2.0.0")
package dev.tessera.persistence;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

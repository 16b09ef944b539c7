/** Tables in and out: CSV as people have it, and XLSX. */
@Export
@Version("1.0.0")
package dev.tessera.tables;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

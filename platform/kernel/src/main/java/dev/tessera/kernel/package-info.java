/** The vocabulary every module speaks: money, quantities, ids and business days. Depends on nothing but the JDK. */
@Export
@Version("1.1.0")
package dev.tessera.kernel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** What every REST resource shares: its application, permissions, idempotency, paging and versions. */
@Export
@Version("1.0.0")
package dev.tessera.web;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

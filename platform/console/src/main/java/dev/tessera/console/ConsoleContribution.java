package dev.tessera.console;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered by a bundle that brings pages to the console. What it brings is data in that bundle: the descriptor
 * {@code META-INF/tessera/console.json} and the files it names below {@code META-INF/tessera/console/}. The pages appear and
 * disappear with this service.
 */
@ConsumerType
public interface ConsoleContribution {}

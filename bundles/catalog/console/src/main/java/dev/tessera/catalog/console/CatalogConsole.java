package dev.tessera.catalog.console;

import dev.tessera.console.ConsoleContribution;
import org.osgi.service.component.annotations.Component;

/** The catalogue's pages in the web console. */
@Component
public final class CatalogConsole implements ConsoleContribution {}

package dev.tessera.inventory.console;

import dev.tessera.console.ConsoleContribution;
import org.osgi.service.component.annotations.Component;

/** The stock pages in the web console. */
@Component
public final class InventoryConsole implements ConsoleContribution {}

package dev.tessera.ledger.console;

import dev.tessera.console.ConsoleContribution;
import org.osgi.service.component.annotations.Component;

/** The ledger's pages in the web console. */
@Component
public final class LedgerConsole implements ConsoleContribution {}

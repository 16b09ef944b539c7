package dev.tessera.sales.console;

import dev.tessera.console.ConsoleContribution;
import org.osgi.service.component.annotations.Component;

/** The pages of selling, shifts and business days in the web console. */
@Component
public final class SalesConsole implements ConsoleContribution {}

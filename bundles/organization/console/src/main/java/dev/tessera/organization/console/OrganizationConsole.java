package dev.tessera.organization.console;

import dev.tessera.console.ConsoleContribution;
import org.osgi.service.component.annotations.Component;

/** The organisation's pages in the web console. */
@Component
public final class OrganizationConsole implements ConsoleContribution {}

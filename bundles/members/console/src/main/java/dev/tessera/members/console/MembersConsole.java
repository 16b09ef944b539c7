package dev.tessera.members.console;

import dev.tessera.console.ConsoleContribution;
import org.osgi.service.component.annotations.Component;

/** The members' pages in the web console. */
@Component
public final class MembersConsole implements ConsoleContribution {}

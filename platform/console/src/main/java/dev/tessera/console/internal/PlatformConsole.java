package dev.tessera.console.internal;

import dev.tessera.console.ConsoleContribution;
import org.osgi.service.component.annotations.Component;

/** The pages of the platform itself: home, accounts, audit, jobs, events, modules, settings. */
@Component
public final class PlatformConsole implements ConsoleContribution {}

package dev.tessera.cards.console;

import dev.tessera.console.ConsoleContribution;
import org.osgi.service.component.annotations.Component;

/** The pages of cards in the web console. */
@Component
public final class CardsConsole implements ConsoleContribution {}

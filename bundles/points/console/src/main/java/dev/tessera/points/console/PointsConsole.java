package dev.tessera.points.console;

import dev.tessera.console.ConsoleContribution;
import org.osgi.service.component.annotations.Component;

/** The pages of points in the web console. */
@Component
public final class PointsConsole implements ConsoleContribution {}

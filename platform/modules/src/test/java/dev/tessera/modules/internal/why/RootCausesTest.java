package dev.tessera.modules.internal.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.modules.internal.why.ComponentState.Missing;
import dev.tessera.modules.internal.why.ComponentState.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RootCausesTest {

    private static final String DATABASE = "dev.tessera.persistence.ModuleDatabase";

    private static ComponentState waiting(String name, String service, Missing... missing) {
        return new ComponentState("trial." + name, "trial.bundle", Set.of("trial." + service), Map.of(), List.of("trial." + name),
                Status.MISSING_REFERENCE, List.of(missing), null);
    }

    private static ComponentState with(Status status, String name, String service, Map<String, Object> properties, String failure) {
        return new ComponentState("trial." + name, "trial.bundle", Set.of("trial." + service), properties, List.of("trial." + name), status,
                List.of(), failure);
    }

    private static Missing service(String name) {
        return new Missing("trial." + name, null);
    }

    private static List<Cause> causes(Map<String, String> failedDatabases, ComponentState... components) {
        return new RootCauses(List.of(components), failedDatabases).of(components[0]);
    }

    @Test
    void followsTheChainToTheMigrationThatFailed() {
        List<Cause> causes = causes(Map.of("members", "syntax error in line 3"),
                waiting("Application", "Application", service("Members")),
                waiting("MembersImpl", "Members", service("Units"), service("Search")),
                waiting("UnitsImpl", "Units", new Missing(DATABASE, "(tessera.module=members)")),
                waiting("SearchImpl", "Search", service("Units")));
        assertEquals(List.of(new Cause(Cause.Kind.DATABASE_FAILED, Map.of("module", "members", "error", "syntax error in line 3",
                "path", "Application → MembersImpl → UnitsImpl"))), causes);
    }

    @Test
    void aSystemOfWhichEverythingIsMissingIsWalkedOnce() {
        List<ComponentState> components = new ArrayList<>();
        for (int layer = 0; layer < 40; layer++) {
            components.add(waiting("Left" + layer, "Service" + layer, service("Service" + (layer + 1))));
            components.add(waiting("Right" + layer, "Service" + layer, service("Service" + (layer + 1))));
        }
        assertEquals(List.of("trial.Service40", "trial.Service40"),
                causes(Map.of(), components.toArray(ComponentState[]::new)).stream().map(cause -> cause.arguments().get("service")).toList());
    }

    @Test
    void oneCauseIsToldOnceByItsShortestWay() {
        Cause far = new Cause(Cause.Kind.DATABASE_MISSING, Map.of("module", "members", "path", "A → B → C"));
        Cause near = new Cause(Cause.Kind.DATABASE_MISSING, Map.of("module", "members", "path", "D → C"));
        Cause other = new Cause(Cause.Kind.DATABASE_MISSING, Map.of("module", "cards", "path", "A → B"));
        Cause circle = new Cause(Cause.Kind.CIRCLE, Map.of("path", "A → B → A"));
        Cause another = new Cause(Cause.Kind.CIRCLE, Map.of("path", "C → D → C"));
        assertEquals(List.of(near, other, circle, another), RootCauses.distinct(List.of(far, other, near, circle, another)));
    }

    @Test
    void saysWhichServiceNobodyHas() {
        List<Cause> causes = causes(Map.of(),
                waiting("Application", "Application", new Missing("trial.Printer", "(paper=a4)")),
                with(Status.SATISFIED, "Other", "Printer", Map.of("paper", "a5"), null));
        assertEquals(List.of(new Cause(Cause.Kind.NO_PROVIDER, Map.of("component", "Application", "bundle", "trial.bundle",
                "service", "trial.Printer (paper=a4)", "path", "Application"))), causes);
    }

    @Test
    void looksOnlyAtProvidersThatWouldMatch() {
        List<Cause> causes = causes(Map.of(),
                waiting("Application", "Application", new Missing("trial.Printer", "(paper=a4)")),
                with(Status.FAILED, "Small", "Printer", Map.of("paper", "a5"), "no ink"),
                with(Status.FAILED, "Large", "Printer", Map.of("paper", "a4"), "java.io.IOException: no toner"));
        assertEquals(List.of(new Cause(Cause.Kind.FAILED, Map.of("component", "Large", "bundle", "trial.bundle",
                "failure", "java.io.IOException: no toner", "path", "Application → Large"))), causes);
    }

    @Test
    void componentsThatWaitForEachOtherAreACircleNotAnEndlessWalk() {
        List<Cause> causes = causes(Map.of(), waiting("A", "A", service("B")), waiting("B", "B", service("A")));
        assertEquals(List.of(new Cause(Cause.Kind.CIRCLE, Map.of("path", "A → B → A"))), causes);
    }

    @Test
    void aMissingConfigurationMattersOnlyToWhoWaitsForIt() {
        ComponentState printer = with(Status.NOT_CONFIGURED, "Printer", "Printer", Map.of(), null);
        assertEquals(List.of(), causes(Map.of(), printer));
        assertEquals(List.of(new Cause(Cause.Kind.NOT_CONFIGURED, Map.of("component", "Printer", "pid", "trial.Printer",
                "path", "Application → Printer"))), causes(Map.of(), waiting("Application", "Application", service("Printer")), printer));
    }

    @Test
    void whatIsThereHasNoCause() {
        assertEquals(List.of(), causes(Map.of(), with(Status.SATISFIED, "A", "A", Map.of(), null)));
    }
}

package dev.tessera.sales.provider.checkout;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.sales.api.SaleParticipant;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** No sale is made without whom an update has taken away for a moment; one is made without whom somebody took away on purpose. */
class AttendanceTest {

    private final Attendance attendance = new Attendance(SaleParticipant.class);
    private int state = Bundle.ACTIVE;
    private boolean wanted = true;
    private int promised = 1;
    private final Bundle points = bundle();

    @Test
    void anUpdateIsWaitedFor() {
        attendance.require();
        attendance.came(points);
        attendance.require();
        state = Bundle.STOPPING;
        attendance.left(points);
        Problem problem = assertThrows(ProblemException.class, attendance::require).problem();
        assertEquals("sales.module-returning", problem.code());
        assertEquals(Problem.Kind.UNAVAILABLE, problem.kind());
        assertEquals(Map.of("module", "points", "retryAfterSeconds", 2L), problem.arguments());
        state = Bundle.STARTING;
        assertThrows(ProblemException.class, attendance::require);
        attendance.came(points);
        assertDoesNotThrow(attendance::require);
    }

    @Test
    void whoIsDisabledIsNotWaitedForUntilItIsBack() {
        attendance.came(points);
        attendance.left(points);
        wanted = false;
        assertDoesNotThrow(attendance::require);
        wanted = true;
        attendance.came(points);
        attendance.left(points);
        assertThrows(ProblemException.class, attendance::require);
        state = Bundle.UNINSTALLED;
        assertDoesNotThrow(attendance::require);
    }

    @Test
    void oneOfTwoIsMissedAndANewVersionMayHaveFewer() {
        promised = 2;
        attendance.came(points);
        attendance.came(points);
        attendance.left(points);
        attendance.left(points);
        attendance.came(points);
        assertThrows(ProblemException.class, attendance::require);
        promised = 1;
        assertDoesNotThrow(attendance::require);
    }

    private Bundle bundle() {
        BundleCapability service = made(BundleCapability.class, (proxy, method, arguments) -> Map.of("objectClass", List.of(SaleParticipant.class.getName())));
        BundleRevision revision = made(BundleRevision.class, (proxy, method, arguments) -> IntStream.range(0, promised).mapToObj(one -> service).toList());
        BundleStartLevel start = made(BundleStartLevel.class, (proxy, method, arguments) -> wanted);
        return made(Bundle.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getState" -> state;
            case "getSymbolicName" -> "points";
            case "adapt" -> arguments[0] == BundleRevision.class ? revision : start;
            case "hashCode" -> 1;
            case "equals" -> proxy == arguments[0];
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T> T made(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}

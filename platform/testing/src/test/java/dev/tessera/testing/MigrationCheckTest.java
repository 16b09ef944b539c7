package dev.tessera.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.persistence.internal.module.ModuleSource;
import dev.tessera.persistence.internal.module.ModuleSource.Script;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MigrationCheckTest {

    @Test
    void persistence() {
        MigrationCheck.of("persistence");
    }

    @Test
    void trial() {
        MigrationCheck.of("trial");
    }

    @Test
    void everyFaultOfNamesIsFound() {
        ModuleSource module = new ModuleSource("trial", getClass().getClassLoader(), List.of(), List.of(
                new Script("common", "V20261123010000__good.sql", ""),
                new Script("h2", "V20261123010000__twice.sql", ""),
                new Script("postgresql", "V20261123010100__lonely.sql", ""),
                new Script("common", "V20261323010200__no_such_month.sql", ""),
                new Script("common", "V1__short.sql", ""),
                new Script("oracle", "V20261123010300__elsewhere.sql", "")));
        assertEquals(Set.of(
                "V20261123010000__good.sql and h2/V20261123010000__twice.sql have the same version",
                "V20261123010000__twice.sql is there for one of the two databases only",
                "V20261123010100__lonely.sql is there for one of the two databases only",
                "V20261323010200__no_such_month.sql has a version that is no date",
                "V1__short.sql is not named V<14 digit date>__<what>.sql",
                "V20261123010300__elsewhere.sql lies in oracle, not in one of [common, h2, postgresql]"),
                MigrationCheck.faultsOfNames(module));
    }
}

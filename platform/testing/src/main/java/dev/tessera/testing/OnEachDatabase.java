package dev.tessera.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a test class once on H2 and once on PostgreSQL. Its one constructor takes the {@link TestDatabase}, which is fresh for each
 * of the two runs, shared by the test methods of a run (each has an instance of its own, as ever) and closed by JUnit afterwards.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EachDatabase.class)
public @interface OnEachDatabase {

    /** @return ids of the modules whose tables and entities are wanted, those of {@code persistence} apart */
    String[] value();
}

package dev.tessera.persistence.internal.database;

import dev.tessera.persistence.trigger.AppendOnly;
import org.h2.util.JdbcUtils;
import org.h2.util.Utils;

/**
 * Lets H2, which sees only its own bundle, find our triggers. A database file can be opened without them too; a statement that meets one then
 * fails, which is what the triggers are for.
 */
public final class TriggerClasses implements Utils.ClassFactory, AutoCloseable {

    private static final String PREFIX = AppendOnly.class.getPackageName() + ".";

    private TriggerClasses() {}

    /** @return known to H2 until it is closed */
    public static TriggerClasses install() {
        TriggerClasses classes = new TriggerClasses();
        JdbcUtils.addClassFactory(classes);
        return classes;
    }

    @Override
    public boolean match(String name) {
        return name.startsWith(PREFIX);
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
        return Class.forName(name, true, AppendOnly.class.getClassLoader());
    }

    @Override
    public void close() {
        JdbcUtils.removeClassFactory(this);
    }
}

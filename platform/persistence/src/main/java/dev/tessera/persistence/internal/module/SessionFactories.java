package dev.tessera.persistence.internal.module;

import dev.tessera.persistence.DatabaseKind;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.internal.TcclLookupPrecedence;
import org.hibernate.boot.spi.MetadataImplementor;

/** Builds a module's {@link SessionFactory} from its entities; it never opens a connection of its own. */
public final class SessionFactories {

    private static final int BATCH_SIZE = 50;

    private SessionFactories() {}

    /**
     * @return the module's session factory; the caller closes it
     * @throws RuntimeException if an entity cannot be loaded or mapped
     */
    public static SessionFactory build(ModuleSource module, DatabaseKind kind) {
        BootstrapServiceRegistry bootstrap = bootstrap(module.classLoader());
        StandardServiceRegistry services = null;
        try {
            services = new StandardServiceRegistryBuilder(bootstrap).applySettings(settings(module.id(), kind)).build();
            return metadata(module, services).buildSessionFactory();
        } catch (RuntimeException | LinkageError failure) {
            close(bootstrap, services);
            throw failure;
        }
    }

    /** @return the mapping of the module's entities, as the session factory would have it */
    public static MetadataImplementor metadata(ModuleSource module, StandardServiceRegistry services) {
        MetadataSources sources = new MetadataSources(services);
        module.entities().forEach(name -> sources.addAnnotatedClass(load(module, name)));
        return (MetadataImplementor) sources.buildMetadata();
    }

    /** @return an empty registry whose classes are the module's */
    public static BootstrapServiceRegistry bootstrap(ClassLoader classLoader) {
        BootstrapServiceRegistryBuilder builder = new BootstrapServiceRegistryBuilder();
        builder.applyClassLoader(classLoader);
        builder.applyTcclLookupPrecedence(TcclLookupPrecedence.NEVER);
        return builder.build();
    }

    /** @return Hibernate's settings, the same wherever a factory is built */
    public static Map<String, Object> settings(String module, DatabaseKind kind) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("hibernate.session_factory_name", "tessera-" + module);
        settings.put("hibernate.session_factory_name_is_jndi", false);
        settings.putAll(kind == DatabaseKind.H2 ? product("H2", 2, 3) : product("PostgreSQL", 15, 0));
        settings.put("hibernate.connection.provider_class", new NoConnections());
        settings.put("hibernate.connection.provider_disables_autocommit", true);
        settings.put("hibernate.boot.allow_jdbc_metadata_access", false);
        settings.put("hibernate.xml_mapping_enabled", false);
        settings.put("hibernate.jdbc.time_zone", "UTC");
        settings.put("hibernate.jdbc.batch_size", BATCH_SIZE);
        // Lists of all lengths would each be a statement of its own to the caches.
        settings.put("hibernate.query.in_clause_parameter_padding", true);
        settings.put("hibernate.order_inserts", true);
        settings.put("hibernate.order_updates", true);
        settings.put("hibernate.cache.use_second_level_cache", false);
        settings.put("hibernate.cache.use_query_cache", false);
        settings.put("hibernate.generate_statistics", false);
        settings.put("hibernate.jdbc.log.errors", false);
        settings.put("hibernate.jdbc.log.warnings", false);
        settings.put("hibernate.query.mutation_strategy.global_temporary.create_tables", false);
        settings.put("hibernate.query.mutation_strategy.persistent.create_tables", false);
        settings.put("hibernate.query.mutation_strategy.local_temporary.drop_tables", false);
        settings.put("jakarta.persistence.validation.mode", "none");
        return settings;
    }

    /** The oldest version in use, so that Hibernate knows its dialect without asking a database. */
    private static Map<String, Object> product(String name, int major, int minor) {
        return Map.of(
                "jakarta.persistence.database-product-name", name,
                "jakarta.persistence.database-product-version", major + "." + minor,
                "jakarta.persistence.database-major-version", major,
                "jakarta.persistence.database-minor-version", minor);
    }

    private static Class<?> load(ModuleSource module, String name) {
        try {
            return module.classLoader().loadClass(name);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("The entity " + name + " is not in its bundle", missing);
        }
    }

    private static void close(BootstrapServiceRegistry bootstrap, StandardServiceRegistry services) {
        if (services != null) {
            StandardServiceRegistryBuilder.destroy(services);
        }
        BootstrapServiceRegistryBuilder.destroy(bootstrap);
    }
}

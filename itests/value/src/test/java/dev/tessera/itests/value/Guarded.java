package dev.tessera.itests.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.UnitTree;
import dev.tessera.security.UnitScope;
import dev.tessera.security.internal.Settings;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.access.Permission;
import dev.tessera.security.internal.access.PermissionCatalogue;
import dev.tessera.security.internal.account.Account;
import dev.tessera.security.internal.account.Accounts;
import dev.tessera.security.internal.account.Accounts.NewAccount;
import dev.tessera.security.internal.account.Accounts.RoleGrant;
import dev.tessera.security.internal.audit.AuditReader;
import dev.tessera.security.internal.privacy.KeyGate;
import dev.tessera.security.internal.privacy.Keys;
import dev.tessera.security.internal.rest.SecurityApplication;
import dev.tessera.security.internal.session.SessionGuard;
import dev.tessera.security.internal.start.AccountsFile;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.Messages;
import dev.tessera.web.RestSupport;
import dev.tessera.web.testing.RestServer;
import dev.tessera.web.testing.RestServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The security module as in the product: accounts with roles, sessions over HTTP, PINs, the audit trail; permissions are those the modules declare. */
final class Guarded {

    private static final String PASSWORD = "a decent passphrase";
    private static final Map<TestDatabase, Path> FOLDERS = Collections.synchronizedMap(new HashMap<>());

    final Components security;
    final CallerAccess access;
    private final TestDatabase db;
    private RestServer server;

    Guarded(TestDatabase db) {
        this.db = db;
        Map<String, Object> registered = new HashMap<>();
        BundleContext context = context(FOLDERS.computeIfAbsent(db, any -> temporary()), registered);
        security = new Components(Set.of("dev.tessera.security")).give(UnitOfWork.class, db.unitOfWork()).give(Ids.class, db.ids()).give(Clock.class, db.clock())
                .give(ModuleDatabase.class, "(tessera.module=security)", db.module("security")).give(Messages.class, RestServer.messages())
                .give(PermissionCatalogue.class, catalogue()).give(AccountsFile.class, new AccountsFile(context));
        new KeyGate(context, security.component(Settings.class), db.module("security"), db.unitOfWork(), db.clock());
        security.give(Keys.class, (Keys) registered.get(Keys.class.getName()));
        access = security.component(CallerAccess.class);
        access.useTree(new Flat());
    }

    /** Stores without anything above or below them. */
    private static final class Flat implements UnitTree {
        @Override
        public Set<UUID> subtree(UUID unitId) {
            return Set.of(unitId);
        }

        @Override
        public Optional<UUID> byCode(String code) {
            return Optional.empty();
        }
    }

    /** A server on which one signs in. */
    RestServer server() {
        server = RestServer.start(security.component(SessionGuard.class), db.unitOfWork(), db.module("web"));
        return server.serve("security", support -> security.give(RestSupport.class, support).component(SecurityApplication.class));
    }

    Account account(String login, String name, String role, UUID unit) {
        return access.asSystem("test", () -> security.component(Accounts.class).create(new NewAccount(login, name, "zh-CN", List.of(new RoleGrant(role, unit))),
                PASSWORD, false));
    }

    /** Sets the PIN with which the account consents. */
    void pin(Account account, String pin) {
        Answer answer = browser(account).send("PUT", "/api/security/pin", "{\"current\": \"%s\", \"pin\": \"%s\"}".formatted(PASSWORD, pin));
        if (answer.status() != 204) {
            throw new AssertionError(answer.body());
        }
    }

    Browser browser(Account account) {
        Answer answer = server.call("POST", "/api/security/session", "{\"login\": \"%s\", \"password\": \"%s\"}".formatted(account.login(), PASSWORD));
        String cookie = answer.headers().allValues("Set-Cookie").stream().filter(one -> one.startsWith("tessera_session=")).findFirst()
                .orElseThrow(() -> new AssertionError(answer.body())).replaceFirst(";.*", "");
        return new Browser(cookie, answer.json().path("csrfToken").asText());
    }

    /** Somebody's browser, signed in. */
    final class Browser {

        private final String cookie;
        private final String csrf;

        private Browser(String cookie, String csrf) {
            this.cookie = cookie;
            this.csrf = csrf;
        }

        Answer send(String method, String path, String body) {
            return server.call(method, path, body, "Cookie", cookie, "X-CSRF-Token", csrf, "Idempotency-Key", UUID.randomUUID().toString());
        }
    }

    /** An entry of the audit trail, what was afterwards as JSON. */
    record Entry(UUID actorId, String actorName, String after) {}

    List<Entry> audit(String action, String subjectId) {
        return security.component(AuditReader.class).list(new AuditReader.Filter(null, null, null, action, null, subjectId, null), UnitScope.EVERYWHERE, true, null, 50)
                .stream().map(entry -> new Entry(entry.actor().id(), entry.actor().name(), entry.content().after())).toList();
    }

    private static PermissionCatalogue catalogue() {
        Map<String, Permission> all = new TreeMap<>();
        try {
            for (URL module : Collections.list(Guarded.class.getClassLoader().getResources("META-INF/tessera/module.json"))) {
                for (JsonNode one : new ObjectMapper().readTree(module).path("permissions")) {
                    Set<String> roles = new HashSet<>();
                    one.path("roles").forEach(role -> roles.add(role.asText()));
                    String id = one.path("id").asText();
                    all.put(id, new Permission(id, id.substring(0, id.indexOf('.')), Map.of("en", id, "zh-CN", id), roles));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new PermissionCatalogue() {
            @Override
            public Map<String, Permission> permissions() {
                return all;
            }

            @Override
            public List<Module> modules() {
                return List.of();
            }
        };
    }

    /** A bundle context that knows the installation's folder and remembers the services somebody registers, by class. */
    private static BundleContext context(Path folder, Map<String, Object> registered) {
        return (BundleContext) Proxy.newProxyInstance(Guarded.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("getProperty")) {
                return arguments[0].equals("karaf.base") ? folder.toString() : null;
            }
            registered.put(((Class<?>) arguments[0]).getName(), arguments[1]);
            return Proxy.newProxyInstance(Guarded.class.getClassLoader(), new Class<?>[] {ServiceRegistration.class}, (registration, call, none) -> null);
        });
    }

    private static Path temporary() {
        try {
            Path folder = Files.createTempDirectory("tessera-security");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

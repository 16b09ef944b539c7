package dev.tessera.security.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.UnitTree;
import dev.tessera.security.internal.SecuritySettings;
import dev.tessera.security.internal.Settings;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.access.Permission;
import dev.tessera.security.internal.access.PermissionCatalogue;
import dev.tessera.security.internal.account.Account;
import dev.tessera.security.internal.account.AccountDirectory;
import dev.tessera.security.internal.account.AccountHoldings;
import dev.tessera.security.internal.account.Accounts;
import dev.tessera.security.internal.account.Accounts.NewAccount;
import dev.tessera.security.internal.account.Accounts.RoleGrant;
import dev.tessera.security.internal.account.Roles;
import dev.tessera.security.internal.audit.AuditExport;
import dev.tessera.security.internal.audit.AuditReader;
import dev.tessera.security.internal.audit.AuditSignal;
import dev.tessera.security.internal.audit.AuditVerifier;
import dev.tessera.security.internal.audit.AuditAnchor;
import dev.tessera.security.internal.audit.AuditWriter;
import dev.tessera.security.internal.audit.Chain;
import dev.tessera.security.internal.login.KnownBrowsers;
import dev.tessera.security.internal.login.OwnAccount;
import dev.tessera.security.internal.login.PasswordHasher;
import dev.tessera.security.internal.login.Pins;
import dev.tessera.security.internal.login.SecondFactor;
import dev.tessera.security.internal.login.SignIn;
import dev.tessera.security.internal.login.TryCounter;
import dev.tessera.security.internal.login.Unlocking;
import dev.tessera.security.internal.privacy.FieldCipher;
import dev.tessera.security.internal.privacy.KeyGate;
import dev.tessera.security.internal.privacy.KeyRotation;
import dev.tessera.security.internal.privacy.Keys;
import dev.tessera.security.internal.rest.SecurityApplication;
import dev.tessera.security.internal.session.ApiTokens;
import dev.tessera.security.internal.session.Recognition;
import dev.tessera.security.internal.session.SessionGuard;
import dev.tessera.security.internal.session.Sessions;
import dev.tessera.security.internal.start.AccountsFile;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.RestServer;
import dev.tessera.web.testing.RestServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.WeakHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * The whole of security put together as in the product, on a test's database, behind HTTP. Permissions are those that the modules on the class path
 * declare and some of a made-up module; units are made up.
 */
public final class House implements AutoCloseable {

    /** One installation folder for each database, because a database has one key file. */
    private static final Map<TestDatabase, Path> FOLDERS = Collections.synchronizedMap(new WeakHashMap<>());

    public static final String PASSWORD = "a decent passphrase";

    /** What a hash costs where nothing depends on it. */
    public static final PasswordHasher.Cost CHEAP = new PasswordHasher.Cost(64, 1, 1);

    public final TestDatabase db;
    public final ModuleDatabase database;
    public final Path folder;
    public final Catalogue catalogue = new Catalogue();
    public final Tree tree = new Tree();
    public final CallerAccess access = new CallerAccess();
    public final Keys keys;
    public final FieldCipher cipher;
    public final AuditSignal signal = new AuditSignal();
    public final AuditWriter audit;
    public final AuditAnchor anchor;
    public final Chain chain;
    public final AuditVerifier verifier;
    public final AuditReader reader;
    public final AccountHoldings holdings;
    public final Roles roles;
    public final PasswordHasher hasher;
    public final AccountsFile file;
    public final Accounts accounts;
    public final TryCounter tries;
    public final Sessions sessions;
    public final ApiTokens tokens;
    public final SessionGuard guard;
    public final Pins pins;
    public final RestServer server;

    public House(TestDatabase db) {
        this(db, folder(db), CHEAP);
    }

    public House(TestDatabase db, Path folder, PasswordHasher.Cost cost) {
        this.hasher = new PasswordHasher(cost);
        this.db = db;
        this.database = db.module("security");
        this.folder = folder;
        access.useTree(tree);
        Settings settings = new Settings(defaults());
        Map<String, Object> registered = new HashMap<>();
        gate(folder, registered, db);
        keys = Optional.ofNullable((Keys) registered.get(Keys.class.getName())).orElseThrow(() -> new IllegalStateException("no keys"));
        cipher = new FieldCipher(keys);
        audit = new AuditWriter(database, db.unitOfWork(), db.ids(), db.clock(), access, signal);
        anchor = new AuditAnchor(keys);
        chain = new Chain(database, db.unitOfWork(), keys);
        verifier = new AuditVerifier(chain, anchor);
        reader = new AuditReader(database, db.unitOfWork());
        holdings = new AccountHoldings(database, db.unitOfWork());
        roles = new Roles(database, db.unitOfWork(), db.ids(), audit, access, catalogue);
        file = new AccountsFile(context(folder, registered));
        accounts = new Accounts(database, db.unitOfWork(), db.ids(), db.clock(), audit, access, catalogue, holdings, roles, hasher, file);
        tries = new TryCounter(database, db.unitOfWork(), db.clock(), keys);
        sessions = new Sessions(database, db.ids(), db.clock(), settings);
        tokens = new ApiTokens(database, db.unitOfWork(), db.ids(), db.clock(), audit, access, settings);
        guard = new SessionGuard(db.unitOfWork(), access, catalogue, new Recognition(database, db.clock(), settings), sessions, tokens, holdings);
        SecondFactor secondFactor = new SecondFactor(database, db.clock(), cipher);
        SignIn signIn = new SignIn(database, db.unitOfWork(), db.clock(), audit, tries, hasher, secondFactor, sessions, new KnownBrowsers(cipher),
                cipher);
        pins = new Pins(database, db.unitOfWork(), audit, access, catalogue, holdings, tries, cipher);
        OwnAccount own = new OwnAccount(database, db.unitOfWork(), db.clock(), audit, access, tries, hasher, secondFactor, sessions, pins,
                holdings, file);
        AccountDirectory directory = new AccountDirectory(database, db.unitOfWork(), access, roles, tries);
        Unlocking unlocking = new Unlocking(accounts, tries, db.unitOfWork(), audit);
        AuditExport export = new AuditExport(reader, audit, db.unitOfWork());
        server = RestServer.start(guard, db.unitOfWork(), db.module("web"))
                .serve("security", support -> new SecurityApplication(support, RestServer.messages(), access, catalogue, signIn, own,
                        accounts, directory, unlocking, roles, tokens, reader, export, verifier));
    }

    @Override
    public void close() {
        server.close();
    }

    /** An account whose password is {@link #PASSWORD}. */
    public Account account(String login, RoleGrant... grants) {
        return accountOf(login, login + " 的名字", grants);
    }

    /** An account of somebody with a name, whose password is {@link #PASSWORD}. */
    public Account accountOf(String login, String name, RoleGrant... grants) {
        return access.asSystem("test", () -> accounts.create(new NewAccount(login, name, "zh-CN", List.of(grants)), PASSWORD, false));
    }

    public static RoleGrant everywhere(String role) {
        return new RoleGrant(role, null);
    }

    public static RoleGrant at(String role, UUID unit) {
        return new RoleGrant(role, unit);
    }

    /** Signs in and gives a browser that is signed in. */
    public Browser browser(String login) {
        Answer answer = signIn(login, PASSWORD, null);
        if (answer.status() != 200) {
            throw new AssertionError(login + " could not sign in: " + answer.status() + " " + answer.body());
        }
        return new Browser(cookie(answer), answer.json().path("csrfToken").asText());
    }

    public Answer signIn(String login, String password, String code, String... headers) {
        Map<String, String> body = new TreeMap<>(Map.of("login", login, "password", password));
        if (code != null) {
            body.put("code", code);
        }
        return server.call("POST", "/api/security/session", json(body), headers);
    }

    public static String cookie(Answer answer) {
        return cookie(answer, "tessera_session");
    }

    /** @return the named cookie that an answer sets, as it is sent back */
    public static String cookie(Answer answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream().filter(cookie -> cookie.startsWith(name + "=")).findFirst().orElseThrow()
                .replaceFirst(";.*", "");
    }

    public static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Seals all there is, as the sealer would. */
    public void seal() {
        chain.seal();
    }

    /** Somebody's signed-in browser. */
    public final class Browser {

        public final String cookie;
        public final String csrf;

        public Browser(String cookie, String csrf) {
            this.cookie = cookie;
            this.csrf = csrf;
        }

        public Answer get(String path) {
            return server.call("GET", "/api/security" + path, null, "Cookie", cookie);
        }

        public JsonNode read(String path) {
            Answer answer = get(path);
            if (answer.status() != 200) {
                throw new AssertionError(path + ": " + answer.status() + " " + answer.body());
            }
            return answer.json();
        }

        public Answer send(String method, String path, Object body, String... headers) {
            return call(method, "/api/security" + path, body == null ? null : json(body), headers);
        }

        /** Asks any module. */
        public Answer call(String method, String path, String json, String... headers) {
            List<String> all = new ArrayList<>(List.of("Cookie", cookie, "X-CSRF-Token", csrf));
            all.addAll(List.of(headers));
            return server.call(method, path, json, all.toArray(String[]::new));
        }
    }

    /** Permissions as modules declare them, and of a made-up one that can go away. */
    public static final class Catalogue implements PermissionCatalogue {

        private final Map<String, Permission> all = new TreeMap<>();

        Catalogue() {
            try {
                for (URL module : Collections.list(House.class.getClassLoader().getResources("META-INF/tessera/module.json"))) {
                    declare(new ObjectMapper().readTree(module));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            install();
        }

        private void declare(JsonNode module) {
            for (JsonNode one : module.path("permissions")) {
                Set<String> roles = new HashSet<>();
                one.path("roles").forEach(role -> roles.add(role.asText()));
                add(one.path("id").asText(), roles.toArray(String[]::new));
            }
        }

        /** The made-up module is there. */
        public synchronized void install() {
            add("trial.sell", "store-manager", "cashier", "region-manager");
            add("trial.refund", "store-manager", "region-manager");
            add("trial.purge");
        }

        /** The made-up module is away. */
        public synchronized void uninstall() {
            all.keySet().removeIf(id -> id.startsWith("trial."));
        }

        private void add(String id, String... roles) {
            all.put(id, new Permission(id, id.substring(0, id.indexOf('.')), Map.of("zh-CN", "权限 " + id, "en", "Permission " + id),
                    Set.of(roles)));
        }

        @Override
        public synchronized Map<String, Permission> permissions() {
            return new TreeMap<>(all);
        }

        @Override
        public List<Module> modules() {
            return List.of(new Module("security", Map.of("zh-CN", "安全", "en", "Security")));
        }
    }

    /** Two regions with two stores each. */
    public static final class Tree implements UnitTree {

        public final UUID east = new UUID(1, 1);
        public final UUID eastOne = new UUID(1, 11);
        public final UUID eastTwo = new UUID(1, 12);
        public final UUID south = new UUID(2, 2);
        public final UUID southOne = new UUID(2, 21);
        public final UUID southTwo = new UUID(2, 22);
        private final Map<UUID, Set<UUID>> subtrees = new HashMap<>();

        Tree() {
            List.of(eastOne, eastTwo, southOne, southTwo).forEach(store -> subtrees.put(store, Set.of(store)));
            subtrees.put(east, Set.of(east, eastOne, eastTwo));
            subtrees.put(south, Set.of(south, southOne, southTwo));
        }

        /** Adds a unit with nothing above or below it. */
        public void alone(UUID unit) {
            subtrees.put(unit, Set.of(unit));
        }

        @Override
        public Set<UUID> subtree(UUID unitId) {
            return subtrees.getOrDefault(unitId, Set.of());
        }

        @Override
        public Optional<UUID> byCode(String code) {
            return Optional.ofNullable(Map.of("EAST", east, "SH-001", eastOne).get(code));
        }
    }

    /** What opens the keys, as the product makes it. */
    public static KeyGate gate(Path folder, Map<String, Object> registered, TestDatabase db) {
        return new KeyGate(context(folder, registered), new Settings(defaults()), db.module("security"), db.unitOfWork(), db.clock());
    }

    /** What rotates the keys, without anything else of a house. */
    public static KeyRotation rotation(Keys keys, TestDatabase db) {
        CallerAccess access = new CallerAccess();
        AuditWriter audit = new AuditWriter(db.module("security"), db.unitOfWork(), db.ids(), db.clock(), access, new AuditSignal());
        return new KeyRotation(keys, db.module("security"), db.unitOfWork(), db.clock(), access, audit);
    }

    private static SecuritySettings defaults() {
        return (SecuritySettings) Proxy.newProxyInstance(House.class.getClassLoader(), new Class<?>[] {SecuritySettings.class},
                (proxy, method, arguments) -> method.getDefaultValue());
    }

    /** A bundle context that knows the installation's folder and remembers the services somebody registers, by class. */
    public static BundleContext context(Path folder, Map<String, Object> registered) {
        return (BundleContext) Proxy.newProxyInstance(House.class.getClassLoader(), new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getProperty")) {
                        return arguments[0].equals("karaf.base") ? folder.toString() : null;
                    }
                    registered.put(((Class<?>) arguments[0]).getName(), arguments[1]);
                    return Proxy.newProxyInstance(House.class.getClassLoader(), new Class<?>[] {ServiceRegistration.class},
                            (registration, call, none) -> null);
                });
    }

    /** The installation folder that belongs to a database. */
    public static Path folder(TestDatabase db) {
        return FOLDERS.computeIfAbsent(db, any -> temporary());
    }

    public static Path temporary() {
        try {
            Path folder = Files.createTempDirectory("tessera-security");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package dev.tessera.persistence.internal.module;

import dev.tessera.persistence.internal.module.ModuleSource.Script;
import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** Gives Flyway a module's scripts, so that it searches nowhere. */
final class ScriptResources implements ResourceProvider {

    private final List<Script> scripts;

    ScriptResources(List<Script> scripts) {
        this.scripts = scripts;
    }

    @Override
    public LoadableResource getResource(String name) {
        return scripts.stream().filter(script -> script.name().equals(name)).findFirst().map(ScriptResource::new).orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return scripts.stream()
                .filter(script -> script.name().startsWith(prefix))
                .filter(script -> Arrays.stream(suffixes).anyMatch(script.name()::endsWith))
                .<LoadableResource>map(ScriptResource::new)
                .toList();
    }

    private static final class ScriptResource extends LoadableResource {

        private final Script script;

        ScriptResource(Script script) {
            this.script = script;
        }

        @Override
        public Reader read() {
            return new StringReader(script.text());
        }

        @Override
        public String getAbsolutePath() {
            return script.folder() + "/" + script.name();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return script.name();
        }

        @Override
        public String getRelativePath() {
            return getAbsolutePath();
        }
    }
}

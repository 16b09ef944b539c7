package dev.tessera.modules.internal.rest;

import dev.tessera.modules.internal.inventory.ModuleFacts;
import dev.tessera.modules.internal.rest.ModuleAnswers.BundleAnswer;
import dev.tessera.modules.internal.rest.ModuleAnswers.HealthAnswer;
import dev.tessera.modules.internal.rest.ModuleAnswers.ModuleAnswer;
import dev.tessera.modules.internal.rest.ModuleAnswers.ProblemAnswer;
import dev.tessera.modules.internal.rest.ModuleAnswers.StartAnswer;
import dev.tessera.modules.internal.rest.ModuleAnswers.StepAnswer;
import dev.tessera.modules.internal.start.StartReport;
import dev.tessera.modules.internal.why.CauseTexts;
import dev.tessera.web.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Facts as answers, in the language asked for. */
final class Words {

    /** Modules without a descriptor. */
    static final Set<String> BASE = Set.of("hibernate", "kernel", "startup");

    private final Messages messages;

    Words(Messages messages) {
        this.messages = messages;
    }

    ModuleAnswer answer(ModuleFacts module, String acceptLanguage) {
        Locale language = messages.preferred(acceptLanguage);
        String title = module.titles().getOrDefault(language.toLanguageTag(), ownTitle(module.id(), language));
        List<ProblemAnswer> problems = module.causes().stream()
                .map(cause -> new ProblemAnswer(cause.code(), CauseTexts.text(cause, messages, language))).toList();
        return new ModuleAnswer(module.id(), title, module.kind(), module.state(), module.version(), module.schema(), problems, module.needs(),
                module.neededBy(),
                module.health().stream().map(health -> new HealthAnswer(health.name(), health.state(), health.detail())).toList(),
                module.bundles().stream().map(bundle -> new BundleAnswer(bundle.name(), bundle.version(), bundle.state(), bundle.changedAt()))
                        .toList());
    }

    /** The bundles everything stands on have no descriptor, so their titles are here. */
    private String ownTitle(String module, Locale language) {
        return BASE.contains(module) ? messages.text("modules.title." + module, language) : module;
    }

    StartAnswer answer(List<StartReport.Step> steps) {
        return new StartAnswer(steps.stream().map(step -> new StepAnswer(step.atMilliseconds(), step.tookMilliseconds(), step.what())).toList());
    }
}

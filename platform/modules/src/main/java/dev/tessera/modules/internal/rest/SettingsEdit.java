package dev.tessera.modules.internal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * A change of settings.
 *
 * @param values a value sets, null goes back to the default, what is not there stays
 */
@Schema(description = "A change of settings: a value sets, null goes back to the default, what is not there stays")
public record SettingsEdit(@NotNull @Size(max = 200) Map<String, Object> values) {}

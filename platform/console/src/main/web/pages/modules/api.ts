import { createApi, type Tone } from "@tessera/kit";
import type { components, paths } from "@api/modules";

export const api = createApi<paths>();

export type Module = components["schemas"]["Module"];
export type PartnerBundle = components["schemas"]["PartnerBundle"];

export const MODULE_TONES: Record<Module["state"], Tone> = { ACTIVE: "good", INCOMPLETE: "bad", DISABLED: "neutral" };
export const HEALTH_TONES: Record<Module["health"][number]["state"], Tone> = { UP: "good", DEGRADED: "warn", DOWN: "bad" };

/** How often a page asks again while modules come and go. */
export const WATCH_MILLISECONDS = 5000;

import { createApi, type Tone } from "@tessera/kit";
import type { components, paths } from "@api/jobs";

export const api = createApi<paths>();

export type Job = components["schemas"]["Job"];
export type Run = components["schemas"]["JobRun"];
export type Task = components["schemas"]["QueuedTask"];

export const JOB_TONES: Record<Job["state"], Tone> = { WAITING: "neutral", RUNNING: "busy", ABSENT: "warn" };
export const RUN_TONES: Record<Run["state"], Tone> = { RUNNING: "busy", SUCCEEDED: "good", FAILED: "bad", STOPPED: "neutral", LOST: "warn" };
export const TASK_TONES: Record<Task["state"], Tone> = { WAITING: "neutral", RUNNING: "busy", PARKED: "bad" };

/** How often a page asks again while work goes on. */
export const WATCH_MILLISECONDS = 5000;

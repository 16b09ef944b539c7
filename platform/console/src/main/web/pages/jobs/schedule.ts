import type { components } from "@api/jobs";
import { useLanguage, useT } from "@tessera/kit";

type Schedule = components["schemas"]["JobSchedule"];

const UNITS: ["hour" | "minute" | "second", number][] = [
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** @returns a function that says in words when a job runs */
export function useScheduleText(): (schedule: Schedule) => string {
  const t = useT();
  const language = useLanguage();
  return ({ kind, everySeconds, time, zone }) => {
    if (kind === "DAILY") return t("jobs.daily", { time: time ?? "", zone: zone ?? "" });
    const seconds = everySeconds ?? 0;
    const [unit, size] = UNITS.find(([, length]) => seconds >= length && seconds % length === 0) ?? ["second", 1];
    const duration = new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(seconds / size);
    return t("jobs.every", { duration });
  };
}

import { randomId, shortTime } from "@tessera/kit";
import type { ExceptionDay, Hours, OpeningHours, WeekHours } from "../api";

export const DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"] as const;

export type Day = (typeof DAYS)[number];

/** A span being edited; the key stays while its times change. */
export interface Span {
  key: string;
  from: string;
  to: string;
}

/** A day that differs, being edited; without spans it stays closed. */
export interface DayEdit {
  key: string;
  date: string | null;
  note: string;
  spans: Span[];
}

export type WeekEdit = Record<Day, Span[]>;

/** @returns a span as a shop would have it at first */
export function newSpan(from = "09:00", to = "21:00"): Span {
  return { key: randomId(), from, to };
}

function spanOf({ from, to }: Hours): Span {
  return newSpan(shortTime(from), shortTime(to));
}

export function weekOf(week: WeekHours[]): WeekEdit {
  return Object.fromEntries(DAYS.map((day) => [day, week.filter((span) => span.day === day).map(spanOf)])) as WeekEdit;
}

export function exceptionsOf(exceptions: ExceptionDay[]): DayEdit[] {
  return exceptions.map(({ date, note, hours }) => ({ key: date, date, note: note ?? "", spans: hours.map(spanOf) }));
}

export function isEmptyWeek(week: WeekEdit): boolean {
  return DAYS.every((day) => week[day].length === 0);
}

/** @returns what to send; days without a date and spans without times are left out */
export function hoursOf(week: WeekEdit, exceptions: DayEdit[]): OpeningHours {
  return {
    week: DAYS.flatMap((day) => complete(week[day]).map(({ from, to }) => ({ day, from, to }))),
    exceptions: exceptions.flatMap(({ date, note, spans }) => (date ? [{ date, note: note.trim() || null, hours: complete(spans).map(({ from, to }) => ({ from, to })) }] : [])),
  };
}

function complete(spans: Span[]): Span[] {
  return spans.filter(({ from, to }) => from && to);
}

/** @returns the same spans on every day */
export function everyDay(spans: Span[]): WeekEdit {
  return Object.fromEntries(DAYS.map((day) => [day, spans.map(({ from, to }) => newSpan(from, to))])) as WeekEdit;
}

/** @returns a weekday's name in a language */
export function dayName(day: Day, language: string): string {
  // The first of January 2024 was a Monday.
  return new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2024, 0, 1 + DAYS.indexOf(day)));
}

/** @returns spans in few words, e.g. "09:30–22:00" */
export function spansText(spans: Hours[]): string {
  return spans.map(({ from, to }) => `${shortTime(from)}–${shortTime(to)}`).join(", ");
}

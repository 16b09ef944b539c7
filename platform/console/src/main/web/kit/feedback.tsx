import { App } from "antd";
import { useCallback } from "react";
import { problemOf } from "./problem";
import { ProblemDetail } from "./states";

/** @returns a function that shows what went wrong where nothing on the page does */
export function useReport(): (error: unknown) => void {
  const { notification } = App.useApp();
  return useCallback(
    (error: unknown) => {
      const problem = problemOf(error);
      notification.error({ key: problem.code, title: problem.title, description: <ProblemDetail problem={problem} />, duration: 8 });
    },
    [notification],
  );
}

/** @returns a function that says in a few words that something was done */
export function useNotice(): (text: string) => void {
  const { message } = App.useApp();
  return useCallback((text: string) => void message.success(text), [message]);
}

import { createStore, useStore } from "./store";

/** Who is signed in, as `GET /api/security/session` answers. */
export interface Session {
  account: { id: string; login: string; name: string; language: string };
  /** Every permission held for at least one unit. */
  permissions: string[];
  csrfToken: string;
  mustChangePassword: boolean;
  /** Whether a code of an authenticator app is needed to sign in. */
  totp: boolean;
  /** Whether the account has a PIN for consenting at somebody else's till. */
  pin: boolean;
}

/** What is known about the session: nothing yet, nobody, somebody, or somebody whose session ended under an open page. */
export type SessionState =
  | { status: "unknown" }
  | { status: "signed-out" }
  | { status: "signed-in"; session: Session }
  | { status: "expired"; session: Session };

/** For the shell; pages use {@link useSession} and {@link usePermission}. */
export const sessionStore = createStore<SessionState>({ status: "unknown" });

let waiting: (() => void)[] = [];

/** Called when a request met 401; resolves once the same person has signed in again. */
export function waitForSignIn(): Promise<void> {
  const state = sessionStore.get();
  if (state.status === "signed-in") sessionStore.set({ status: "expired", session: state.session });
  return new Promise((resolve) => waiting.push(resolve));
}

/** For the shell: somebody signed in, or a page was opened with a live session. */
export function signedIn(session: Session): void {
  sessionStore.set({ status: "signed-in", session });
  const resume = waiting;
  waiting = [];
  for (const go of resume) go();
}

/** For the shell: nobody is signed in any more. */
export function signedOut(): void {
  waiting = [];
  sessionStore.set({ status: "signed-out" });
}

export function currentSession(): Session | undefined {
  const state = sessionStore.get();
  return "session" in state ? state.session : undefined;
}

/** @returns the signed-in account and its permissions; pages are only shown to somebody who is signed in */
export function useSession(): Session {
  const state = useStore(sessionStore);
  if (!("session" in state)) throw new Error("No session: this component is for signed-in users");
  return state.session;
}

/** @returns whether the signed-in account holds the permission for at least one unit; the server decides again on every call */
export function usePermission(permission: string | undefined): boolean {
  const { permissions } = useSession();
  return permission === undefined || permissions.includes(permission);
}

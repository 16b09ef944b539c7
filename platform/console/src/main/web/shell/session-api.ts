import { ProblemError } from "../kit/problem";
import { apiFetch } from "../kit/api";
import { type Session, currentSession, sessionStore, signedIn, signedOut } from "../kit/session";

const SESSION = "/api/security/session";

export interface Credentials {
  login: string;
  password: string;
  code?: string;
}

/** Finds out whether somebody is signed in; an error other than "nobody" is thrown. */
export async function findSession(): Promise<void> {
  try {
    const answer = await apiFetch(SESSION);
    signedIn((await answer.json()) as Session);
  } catch (error) {
    if (!(error instanceof ProblemError && error.status === 401)) throw error;
    signedOut();
  }
}

/** Signs in; if somebody else's page is still open, it is loaded anew. */
export async function signIn(credentials: Credentials): Promise<void> {
  const before = currentSession();
  const answer = await apiFetch(SESSION, { method: "POST", body: JSON.stringify(credentials), headers: { "Content-Type": "application/json" } });
  const session = (await answer.json()) as Session;
  if (before && before.account.id !== session.account.id) window.location.reload();
  else signedIn(session);
}

export async function signOut(): Promise<void> {
  try {
    await apiFetch(SESSION, { method: "DELETE" });
  } catch (error) {
    if (!(error instanceof ProblemError && error.status === 401)) throw error;
  }
  sessionStore.set({ status: "signed-out" });
  // Nothing of the former user stays in memory.
  window.location.assign("/console/");
}

export async function changePassword(current: string, next: string): Promise<void> {
  await apiFetch("/api/security/password", { method: "POST", body: JSON.stringify({ current, next }), headers: { "Content-Type": "application/json" } });
  await findSession();
}

import { ProblemError } from "../kit/problem";
import { apiFetch } from "../kit/api";
import { type Session, currentSession, signedIn, signedOut } from "../kit/session";

const SESSION = "/api/security/session";

export interface Credentials {
  login: string;
  password: string;
  code?: string;
}

/** Set while somebody is signed in in this browser: who never was need not be asked for. */
const MARK = "tessera.signed-in";

function enter(session: Session): void {
  localStorage.setItem(MARK, "yes");
  signedIn(session);
}

/** Finds out whether somebody is signed in; an error other than "nobody" is thrown. */
export async function findSession(): Promise<void> {
  if (!localStorage.getItem(MARK)) return signedOut();
  try {
    const answer = await apiFetch(SESSION);
    enter((await answer.json()) as Session);
  } catch (error) {
    if (!(error instanceof ProblemError && error.status === 401)) throw error;
    localStorage.removeItem(MARK);
    signedOut();
  }
  return undefined;
}

/** Signs in; if somebody else's page is still open, it is loaded anew. */
export async function signIn(credentials: Credentials): Promise<void> {
  const before = currentSession();
  const answer = await apiFetch(SESSION, { method: "POST", body: JSON.stringify(credentials), headers: { "Content-Type": "application/json" } });
  const session = (await answer.json()) as Session;
  if (before && before.account.id !== session.account.id) window.location.reload();
  else enter(session);
}

export async function signOut(): Promise<void> {
  try {
    await apiFetch(SESSION, { method: "DELETE" });
  } catch (error) {
    if (!(error instanceof ProblemError && error.status === 401)) throw error;
  }
  localStorage.removeItem(MARK);
  // Nothing of the former user stays in memory.
  window.location.assign("/console/");
}

export async function changePassword(current: string, next: string): Promise<void> {
  await apiFetch("/api/security/password", { method: "POST", body: JSON.stringify({ current, next }), headers: { "Content-Type": "application/json" } });
  await findSession();
}

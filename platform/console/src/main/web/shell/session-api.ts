import { ProblemError } from "../kit/problem";
import { apiFetch } from "../kit/api";
import { type Language, changeLanguage } from "../kit/i18n";
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

async function send(method: string, path: string, body?: object): Promise<Response> {
  return apiFetch(path, { method, ...(body && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }) });
}

/** Changes the language on the screen and, for who is signed in, on every other device. */
export async function chooseLanguage(language: Language): Promise<void> {
  await changeLanguage(language);
  const session = currentSession();
  if (!session || session.account.language === language) return;
  await send("PUT", "/api/security/language", { language });
  signedIn({ ...session, account: { ...session.account, language } });
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
  const answer = await send("POST", SESSION, credentials);
  const session = (await answer.json()) as Session;
  const { language } = session.account;
  if (language === "en" || language === "zh-CN") await changeLanguage(language);
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
  await send("POST", "/api/security/password", { current, next });
  await findSession();
}

/** @param pin four to eight digits; null to have none */
export async function changePin(current: string, pin: string | null): Promise<void> {
  await send("PUT", "/api/security/pin", { current, pin });
  await findSession();
}

/** What an authenticator app needs. */
export interface TotpSecret {
  secret: string;
  uri: string;
}

export async function beginTotp(current: string): Promise<TotpSecret> {
  return (await send("POST", "/api/security/totp", { current })).json() as Promise<TotpSecret>;
}

/** @returns codes that sign in once each when the telephone is lost */
export async function confirmTotp(code: string): Promise<string[]> {
  const { codes } = (await (await send("POST", "/api/security/totp/confirm", { code })).json()) as { codes: string[] };
  return codes;
}

export async function removeTotp(current: string): Promise<void> {
  await send("POST", "/api/security/totp/remove", { current });
  await findSession();
}

/** Where somebody is signed in. */
export interface OwnSession {
  id: string;
  address: string;
  agent: string;
  createdAt: string;
  lastSeenAt: string;
  current: boolean;
}

export async function ownSessions(): Promise<OwnSession[]> {
  const { items } = (await (await apiFetch("/api/security/sessions")).json()) as { items: OwnSession[] };
  return items;
}

export async function endSession(id: string): Promise<void> {
  await send("DELETE", `/api/security/sessions/${encodeURIComponent(id)}`);
}

export async function endOtherSessions(): Promise<void> {
  await send("DELETE", "/api/security/sessions");
}

import { createApi } from "@tessera/kit";
import type { components, paths } from "@api/security";

export const api = createApi<paths>();

export type Account = components["schemas"]["AccountAnswer"];
export type Grant = components["schemas"]["GrantAnswer"];
export type Role = components["schemas"]["RoleAnswer"];
export type Token = components["schemas"]["TokenAnswer"];
export type AuditRow = Omit<components["schemas"]["AuditAnswer"], "before" | "after" | "changes"> & { changes: { pointer: string }[] };

/** @returns the roles, as choices of a select */
export function useRoleOptions(): { value: string; label: string }[] {
  const roles = api.useQuery("get", "/api/security/roles", undefined, { staleTime: 60_000 });
  return (roles.data?.items ?? []).map((role) => ({ value: role.id, label: role.title }));
}

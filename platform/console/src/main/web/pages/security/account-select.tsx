import { type InputProps, type PickOption, RemoteSelect, dataOf } from "@tessera/kit";
import { type Account, api } from "./api";

/** An account; its value is the id. */
export function AccountSelect(props: InputProps<string>) {
  return <RemoteSelect {...props} name="security.account" allowClear search={search} resolve={resolve} />;
}

async function search(q: string): Promise<PickOption[]> {
  const page = await dataOf(api.client.GET("/api/security/accounts", { params: { query: { q, limit: 20 } } }));
  return page.items.map(optionOf);
}

async function resolve(id: string): Promise<PickOption> {
  return optionOf(await dataOf(api.client.GET("/api/security/accounts/{id}", { params: { path: { id } } })));
}

function optionOf({ id, name, login }: Account): PickOption {
  return { value: id, label: name, detail: login };
}

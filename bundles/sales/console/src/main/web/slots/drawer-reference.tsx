import { api } from "../api";

/** A drawer's name; the id where the user may not see it. */
export default function DrawerReference({ id }: { id: string }) {
  const drawer = api.useQuery("get", "/api/sales/drawers/{id}", { params: { path: { id } } }, { retry: false }).data;
  return drawer ? drawer.name : <code>{id}</code>;
}

export function problem(status, code, title, detail, errors) {
  return { status, body: { type: `urn:tessera:problem:${code}`, title, status, detail, code, errors, requestId: "0f3a9c1e-22" } };
}

/** One page of a list, by limit and cursor (an index). */
export function page(items, query) {
  const limit = Number(query.get("limit") ?? 50);
  const start = Number(query.get("cursor") ?? 0);
  return { body: { items: items.slice(start, start + limit), next: start + limit < items.length ? String(start + limit) : null, total: items.length } };
}

/** JSON, laid out to be read; what is no JSON is shown as it is. */
export function JsonText({ value }: { value: string }) {
  return <pre className="t-pre">{pretty(value)}</pre>;
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), undefined, 2);
  } catch {
    return json;
  }
}

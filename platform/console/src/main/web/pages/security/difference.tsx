import { Input, Tag } from "antd";
import { type InputProps, useT } from "@tessera/kit";
import type { components } from "@api/security";

/** A field that differs; before and after are whatever JSON they were. */
interface Change {
  pointer: string;
  before?: unknown;
  after?: unknown;
}

type Actor = components["schemas"]["ActorAnswer"];

/** Who did it; a program or the system itself is marked as such. */
export function ActorText({ actor }: { actor: Actor }) {
  const t = useT();
  return (
    <>
      {actor.name} {actor.kind !== "SESSION" && <Tag variant="filled">{t(`audit.actor.${actor.kind}`)}</Tag>}
    </>
  );
}

/** Field by field what was and what is; told by words and signs, not by colour alone. */
export function Difference({ changes }: { changes: Change[] }) {
  const t = useT();
  if (changes.length === 0) return <p className="t-faint">{t("audit.no-changes")}</p>;
  return (
    <table className="t-difference">
      <thead>
        <tr>
          <th scope="col">{t("audit.field")}</th>
          <th scope="col">{t("audit.before")}</th>
          <th scope="col">{t("audit.after")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.pointer}>
            <th scope="row">{change.pointer.slice(1)}</th>
            <td className="t-removed">{textOf(change.before)}</td>
            <td className="t-added">{textOf(change.after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join(", ");
  return typeof value === "string" ? value : JSON.stringify(value, undefined, 1);
}

/** A filter by a text that must be known exactly. */
export function TextInput({ value, onChange, ...rest }: InputProps<string> & { placeholder: string }) {
  return <Input {...rest} allowClear value={value ?? ""} onChange={(event) => onChange?.(event.target.value || null)} />;
}

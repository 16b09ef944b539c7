import { Checkbox, Collapse, Input } from "antd";
import { useState } from "react";
import { Icon, Loaded, useT } from "@tessera/kit";
import type { components } from "@api/security";
import { api } from "./api";

type ModulePermissions = components["schemas"]["ModulePermissions"];

const NONE: string[] = [];

/** Permissions by module; those that are held but of no installed module are kept as they are. */
export function PermissionPicker({ value = NONE, onChange, disabled = false }: { value?: string[]; onChange?: (permissions: string[]) => void; disabled?: boolean }) {
  const t = useT();
  const [text, setText] = useState("");
  const permissions = api.useQuery("get", "/api/security/permissions", undefined, { staleTime: 60_000 });
  return (
    <Loaded query={permissions}>
      {({ modules }) => (
        <div className="t-stack">
          <Input prefix={<Icon name="search" />} allowClear aria-label={t("permissions.search")} placeholder={t("permissions.search")} value={text} onChange={(event) => setText(event.target.value)} />
          <Collapse
            size="small"
            items={found(modules, text).map((module) => ({
              key: module.id,
              label: module.title,
              extra: <span className="t-faint">{t("permissions.count", { held: held(module, value).length, all: module.permissions.length })}</span>,
              children: <ModuleGroup module={module} value={value} disabled={disabled} {...(onChange && { onChange })} />,
            }))}
            {...(text.trim() && { activeKey: found(modules, text).map((module) => module.id) })}
          />
        </div>
      )}
    </Loaded>
  );
}

function ModuleGroup({ module, value, onChange, disabled }: { module: ModulePermissions; value: string[]; onChange?: (permissions: string[]) => void; disabled: boolean }) {
  const t = useT();
  const ids = module.permissions.map((permission) => permission.id);
  const here = held(module, value);
  const others = value.filter((id) => !ids.includes(id));
  return (
    <div className="t-stack">
      {!disabled && (
        <Checkbox checked={here.length === ids.length} indeterminate={here.length > 0 && here.length < ids.length} onChange={(event) => onChange?.(event.target.checked ? [...others, ...ids] : others)}>
          {t("permissions.all")}
        </Checkbox>
      )}
      <Checkbox.Group disabled={disabled} value={here} onChange={(chosen) => onChange?.([...others, ...chosen])} className="t-checks">
        {module.permissions.map((permission) => (
          <Checkbox key={permission.id} value={permission.id}>
            {permission.title} <code className="t-faint">{permission.id}</code>
          </Checkbox>
        ))}
      </Checkbox.Group>
    </div>
  );
}

function held(module: ModulePermissions, value: string[]): string[] {
  return module.permissions.map((permission) => permission.id).filter((id) => value.includes(id));
}

function found(modules: ModulePermissions[], text: string): ModulePermissions[] {
  const wanted = text.trim().toLowerCase();
  return modules
    .map((module) => ({ ...module, permissions: module.permissions.filter((one) => `${module.title} ${one.title} ${one.id}`.toLowerCase().includes(wanted)) }))
    .filter((module) => module.permissions.length > 0);
}

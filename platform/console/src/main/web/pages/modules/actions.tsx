import { Button, Tooltip } from "antd";
import { ConfirmDanger, Icon, useNotice, usePermission, useT } from "@tessera/kit";
import { type Module, api } from "./api";

/** Enabling, disabling and updating a module; nothing for who may only look, or for what the platform is made of. */
export function ModuleActions({ module }: { module: Module }) {
  const t = useT();
  const notice = useNotice();
  const mayManage = usePermission("modules.manage");
  const which = { params: { path: { id: module.id } } };
  const enable = api.useMutation("post", "/api/modules/modules/{id}/enable", { onSuccess: () => notice(t("modules.enabled", { module: module.title })) });
  const disable = api.useMutation("post", "/api/modules/modules/{id}/disable", { onSuccess: () => notice(t("modules.disabled", { module: module.title })) });
  const update = api.useMutation("post", "/api/modules/modules/{id}/update", { onSuccess: ({ updated }) => notice(updated.length > 0 ? t("modules.updated", { count: updated.length }) : t("modules.up-to-date")) });
  if (!mayManage || module.kind === "PARTNER") return null;
  if (module.state === "DISABLED") {
    return (
      <Button icon={<Icon name="play" />} loading={enable.isPending} onClick={() => enable.mutate(which)}>
        {t("modules.enable")}
      </Button>
    );
  }
  return (
    <div className="t-buttons">
      <Tooltip title={t("modules.update.help")}>
        <Button icon={<Icon name="sync" />} loading={update.isPending} onClick={() => update.mutate(which)}>
          {t("modules.update")}
        </Button>
      </Tooltip>
      {module.kind === "MODULE" && (
        <ConfirmDanger
          label={t("modules.disable")}
          title={t("modules.disable.title", { module: module.title })}
          description={module.neededBy.length > 0 ? t("modules.disable.needed", { modules: module.neededBy.join(", ") }) : t("modules.disable.text")}
          disabled={module.neededBy.length > 0}
          onConfirm={() => disable.mutateAsync(which)}
        />
      )}
    </div>
  );
}

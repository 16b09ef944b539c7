import { useT } from "@tessera/kit";
import { Input, Radio, Space, Switch } from "antd";

/** Why something comes back, and on what terms. */
export interface Terms {
  reason: string;
  atFault: boolean;
  /** Whether what would go to cards or cash is credited for the next purchase instead. */
  credit: boolean;
}

export const NO_TERMS: Terms = { reason: "", atFault: false, credit: false };

/** @returns what is sent to the server */
export function termsOf({ reason, atFault, credit }: Terms) {
  return { shopAtFault: atFault, ...(reason.trim() && { reason: reason.trim() }), ...(credit && { choice: { type: "deposit" } }) };
}

/** @param mayCredit whether there is a member to credit */
export function ReturnTerms({ terms, mayCredit = false, onChange }: { terms: Terms; mayCredit?: boolean; onChange: (terms: Terms) => void }) {
  const t = useT();
  return (
    <Space orientation="vertical" className="t-wide">
      <label>
        {t("field.reason")}
        <Input value={terms.reason} maxLength={500} onChange={(event) => onChange({ ...terms, reason: event.target.value })} aria-label={t("field.reason")} />
      </label>
      <label>
        <Switch checked={terms.atFault} onChange={(atFault) => onChange({ ...terms, atFault })} aria-label={t("refund.at-fault")} /> {t("refund.at-fault")}
      </label>
      {mayCredit && (
        <div>
          <div>{t("refund.where")}</div>
          <Radio.Group
            aria-label={t("refund.where")}
            value={terms.credit ? "deposit" : "back"}
            onChange={({ target }) => onChange({ ...terms, credit: target.value === "deposit" })}
            options={[
              { value: "back", label: t("refund.where.back") },
              { value: "deposit", label: t("refund.where.deposit") },
            ]}
          />
        </div>
      )}
    </Space>
  );
}

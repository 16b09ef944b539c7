import { Icon, type InputProps, useT } from "@tessera/kit";
import { Button, Flex, Input } from "antd";
import { useState } from "react";
import { ScaledInput } from "./scaled-input";

/** Coefficients by tier code. */
export function TierFactorsInput({ value, onChange }: InputProps<Record<string, number>>) {
  const t = useT();
  const [code, setCode] = useState("");
  const factors = value ?? {};
  const set = (tier: string, factor: number) => onChange?.({ ...factors, [tier]: factor });
  return (
    <Flex vertical gap={6}>
      {Object.entries(factors).map(([tier, factor]) => (
        <Flex key={tier} gap={6} align="center">
          <code>{tier}</code>
          <ScaledInput aria-label={t("field.factor")} scale={10_000} suffix={t("times")} value={factor} onChange={(next) => set(tier, next ?? 0)} />
          <Button type="text" danger icon={<Icon name="delete" />} aria-label={t("rule.remove-tier")} onClick={() => onChange?.(Object.fromEntries(Object.entries(factors).filter(([one]) => one !== tier)))} />
        </Flex>
      ))}
      <Flex gap={6}>
        <Input aria-label={t("rule.tier-code")} placeholder={t("rule.tier-code")} value={code} maxLength={40} onChange={(event) => setCode(event.target.value)} />
        <Button
          icon={<Icon name="add" />}
          disabled={code.trim() === ""}
          onClick={() => {
            set(code.trim(), 10_000);
            setCode("");
          }}
        >
          {t("rule.add-tier")}
        </Button>
      </Flex>
    </Flex>
  );
}

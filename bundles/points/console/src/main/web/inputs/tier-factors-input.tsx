import { Icon, type InputProps, Picker, Reference, useT } from "@tessera/kit";
import { Button, Flex } from "antd";
import { ScaledInput } from "./scaled-input";

/** Coefficients by tier code. */
export function TierFactorsInput({ value, onChange }: InputProps<Record<string, number>>) {
  const t = useT();
  const factors = value ?? {};
  const set = (tier: string, factor: number) => onChange?.({ ...factors, [tier]: factor });
  return (
    <Flex vertical gap={6}>
      {Object.entries(factors).map(([tier, factor]) => (
        <Flex key={tier} gap={6} align="center">
          <Reference type="sales.tier" id={tier} />
          <ScaledInput aria-label={t("field.factor")} scale={10_000} suffix={t("times")} value={factor} onChange={(next) => set(tier, next ?? 0)} />
          <Button type="text" danger icon={<Icon name="delete" />} aria-label={t("rule.remove-tier")} onClick={() => onChange?.(Object.fromEntries(Object.entries(factors).filter(([one]) => one !== tier)))} />
        </Flex>
      ))}
      <Picker type="sales.tier" placeholder={t("rule.add-tier")} value={null} onChange={(next) => next && !(next in factors) && set(next, 10_000)} />
    </Flex>
  );
}

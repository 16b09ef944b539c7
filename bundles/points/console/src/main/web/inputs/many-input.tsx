import { type InputProps, Picker, Reference } from "@tessera/kit";
import { Flex, Tag } from "antd";

/** A field for several things of another module; its value is the list of their ids. */
export function ManyInput({ value, onChange, type, filter, ...rest }: InputProps<string[]> & { type: string; filter?: Record<string, string> }) {
  const ids = value ?? [];
  return (
    <Flex vertical gap={6}>
      <Picker type={type} {...rest} {...(filter && { filter })} value={null} onChange={(next) => next && !ids.includes(next) && onChange?.([...ids, next])} />
      {ids.length > 0 && (
        <Flex gap={4} wrap>
          {ids.map((id) => (
            <Tag key={id} closable onClose={() => onChange?.(ids.filter((one) => one !== id))}>
              <Reference type={type} id={id} />
            </Tag>
          ))}
        </Flex>
      )}
    </Flex>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Flex, Input, Select, Spin, Tag } from "antd";
import { type Key, useState } from "react";
import { useSlot } from "./contributions";
import { useKitTexts } from "./i18n";
import { useSettled } from "./table-state";
import { type InputProps, NOTHING } from "./values";

/** What a picker may be told besides its value; a module's picker honours what makes sense for it. */
export interface PickerProps extends InputProps<string> {
  placeholder?: string;
  allowClear?: boolean;
  /** Limits what can be picked, in the words of the module the picker comes from. */
  filter?: Record<string, string>;
}

/**
 * A field for a thing of another module; its value is the thing's id. The module that has the things contributes the input to the slot
 * `picker.<type>`; where that module is not installed, the field is disabled and says so.
 * @param type e.g. `organization.unit`, `members.member`
 */
export function Picker({ type, ...given }: PickerProps & { type: string }) {
  const t = useKitTexts();
  const [input] = useSlot(`picker.${type}`);
  // A picker that no label belongs to, e.g. one for one more of several, is named by what it invites to.
  const props = given.id || given["aria-label"] || !given.placeholder ? given : { ...given, "aria-label": given.placeholder };
  return input ? input.render(props) : <Input id={props.id} disabled placeholder={t("picker.missing", { type })} aria-label={props["aria-label"]} />;
}

/** A field for a unit of the organisation. */
export function UnitPicker(props: PickerProps) {
  return <Picker type="organization.unit" {...props} />;
}

/** A field for a member. */
export function MemberPicker(props: PickerProps) {
  return <Picker type="members.member" {...props} />;
}

/**
 * The name of a thing of another module, linked to its page; the module contributes it to the slot `reference.<type>`, whose component
 * gets `{ id }`. Where the module is not installed, the id itself is shown.
 */
export function Reference({ type, id }: { type: string; id: string | null | undefined }) {
  const [text] = useSlot(`reference.${type}`);
  if (!id) return NOTHING;
  return text ? text.render({ id }) : <code>{id}</code>;
}

/** A field for several things of another module; its value is the list of their ids. */
export function ManyPicker({ value, onChange, type, filter, ...rest }: InputProps<string[]> & { type: string; filter?: Record<string, string> }) {
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

/**
 * Keeps all branches of a tree select open until somebody folds one, and opens them again for a search. Left to itself it opens only those it knew
 * when it appeared or when the search was typed, and what comes from the server afterwards stays hidden.
 */
export function useUnfolded(keys: string[]) {
  const [opened, setOpened] = useState<string[]>();
  return { props: { treeExpandedKeys: opened ?? keys, onTreeExpand: (next: Key[]) => setOpened(next.map(String)) }, unfold: () => setOpened(undefined) };
}

/** A thing to pick. */
export interface PickOption {
  value: string;
  label: string;
  /** A second line that tells it from others of the same name. */
  detail?: string | undefined;
}

/** What modules build their pickers of: a select that searches on the server. */
export function RemoteSelect({ id, search, resolve, value, onChange, ...rest }: PickerProps & {
  /** Stable name of the cache. */
  name: string;
  search: (text: string) => Promise<PickOption[]>;
  /** Finds the option of a value that was there from the start. */
  resolve: (value: string) => Promise<PickOption | undefined>;
}) {
  const t = useKitTexts();
  const [text, setText] = useState("");
  const settled = useSettled(text);
  const [open, setOpen] = useState(false);
  const { name, filter, ...shown } = rest;
  const found = useQuery({ queryKey: ["picker", name, filter, settled], queryFn: () => search(settled), enabled: open });
  const [chosen, setChosen] = useState<PickOption>();
  const known = chosen?.value === value;
  const present = useQuery({ queryKey: ["picked", name, value], queryFn: async () => (await resolve(value!)) ?? null, enabled: Boolean(value) && !known, staleTime: 60_000 });
  // What was found for less than what is typed by now is not offered: an Enter meant for the one would choose the other, or nothing.
  const options = settled === text ? (found.data ?? []) : [];
  const picked = known ? chosen : present.data;
  const missing = value && picked && !options.some((option) => option.value === value) ? [picked] : [];
  return (
    <Select<string, PickOption>
      {...shown}
      id={id}
      className="t-wide"
      value={value ?? null}
      onChange={(next) => {
        setChosen(options.find((option) => option.value === next));
        onChange?.(next ?? null);
      }}
      onOpenChange={setOpen}
      showSearch={{ filterOption: false, onSearch: setText }}
      notFoundContent={found.isFetching || settled !== text ? <Spin size="small" /> : t("picker.nothing")}
      options={[...missing, ...options]}
      optionRender={({ data }) => (
        <div>
          {data.label}
          {data.detail && <div className="t-faint">{data.detail}</div>}
        </div>
      )}
    />
  );
}

import { ConfirmDanger, Icon, usePermission } from "@tessera/kit";
import { Button, Flex } from "antd";
import type { ReactNode } from "react";
import type { Member } from "../api";

/** A titled short list of a member's things, each of which may be taken away, with a button to add one. */
export function ListPart<T extends { id: string }>({ member, title, add, onAdd, items, describe, remove, empty }: {
  member: Member;
  title: string;
  add: string;
  onAdd: () => void;
  items: T[];
  describe: (item: T) => ReactNode;
  /** Absent if the thing has to stay. */
  remove: (item: T) => { label: string; title: string; description: string; run: () => Promise<unknown> } | undefined;
  empty: string;
}) {
  const mayEdit = usePermission("members.edit") && member.status === "ACTIVE";
  return (
    <section className="t-gap">
      <Flex justify="space-between" align="center">
        <h3>{title}</h3>
        {mayEdit && (
          <Button icon={<Icon name="add" />} onClick={onAdd}>
            {add}
          </Button>
        )}
      </Flex>
      {items.length === 0 && <p className="t-faint">{empty}</p>}
      <ul className="t-plain-list">
        {items.map((item) => {
          const removal = mayEdit ? remove(item) : undefined;
          return (
            <li key={item.id}>
              <Flex justify="space-between" align="center" gap={8} wrap>
                {describe(item)}
                {removal && <ConfirmDanger link label={removal.label} title={removal.title} description={removal.description} onConfirm={removal.run} />}
              </Flex>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

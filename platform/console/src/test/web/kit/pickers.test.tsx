import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { TreeSelect } from "antd";
import { useState } from "react";
import { expect, it } from "vitest";
import { useUnfolded } from "../../../main/web/kit/pickers";
import { show } from "../show";

const chain = [{ value: "hq", title: "Headquarters", children: [{ value: "north", title: "North", children: [{ value: "n1", title: "Shop N1" }] }] }];

let arrive = () => {};

function LateTree() {
  const [loaded, setLoaded] = useState(false);
  arrive = () => setLoaded(true);
  const { props, unfold } = useUnfolded(loaded ? ["hq", "north", "n1"] : []);
  return (
    <TreeSelect aria-label="unit" treeData={loaded ? chain : []} showSearch={{ treeNodeFilterProp: "title", onSearch: unfold }} {...props} />
  );
}

it("a tree that comes after the search was typed shows what was searched, and what was folded opens for the next search", async () => {
  show(<LateTree />);
  const input = screen.getByRole("combobox", { name: "unit" });
  await userEvent.type(input, "N1");
  act(arrive);
  expect(await screen.findByText("Shop N1")).toBeTruthy();

  const folders = () => [...document.querySelectorAll<HTMLElement>(".ant-select-tree-switcher_open")];
  await userEvent.click(folders()[0]!);
  await waitFor(() => expect(screen.queryByText("Shop N1")).toBeNull());
  await userEvent.clear(input);
  await userEvent.type(input, "Shop");
  expect(await screen.findByText("Shop N1")).toBeTruthy();
});

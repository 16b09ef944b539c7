import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { DataTable } from "../../../main/web/kit/table";
import type { PageQuery } from "../../../main/web/kit/table-state";
import { show } from "../show";

interface Row {
  id: string;
  name: string;
}

const rows: Row[] = Array.from({ length: 45 }, (_, index) => ({ id: `r${index}`, name: `Row ${index}` }));

function table(load: (query: PageQuery) => Promise<{ items: Row[]; next?: string | null; total?: number }>) {
  show(
    <DataTable<Row>
      id="test"
      columns={[
        { key: "name", title: "Name", render: (row) => row.name, sort: "name" },
        { key: "id", title: "Id", render: (row) => row.id },
      ]}
      load={load}
      rowKey={(row) => row.id}
      href={(row) => `/rows/${row.id}`}
      search="find"
    />,
  );
}

const paged = async (query: PageQuery) => {
  const start = Number(query.cursor ?? 0);
  const found = rows.filter((row) => !query.q || row.name.includes(query.q));
  return { items: found.slice(start, start + query.limit), next: start + query.limit < found.length ? String(start + query.limit) : null, total: found.length };
};

describe("a list", () => {
  it("walks through the pages and starts anew when something else is searched", async () => {
    const load = vi.fn(paged);
    table(load);
    await screen.findByText("Row 0");
    expect(screen.getByText("第 1–20 条，共 45 条")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "下一页" }));
    await screen.findByText("Row 20");
    await userEvent.click(screen.getByRole("textbox", { name: "find" }));
    await userEvent.paste("Row 4");
    await screen.findByText("共 6 条");
    expect(load.mock.calls.at(-1)![0]).toEqual({ limit: 20, q: "Row 4" });
  });

  it("sorts by what the server can sort by", async () => {
    const load = vi.fn(paged);
    table(load);
    await screen.findByText("Row 0");
    await userEvent.click(screen.getByRole("columnheader", { name: /Name/ }));
    await waitFor(() => expect(load.mock.calls.at(-1)![0]).toEqual({ limit: 20, sort: "name" }));
  });

  it("moves between rows with the arrow keys and opens one by its link", async () => {
    table(paged);
    const first = (await screen.findByText("Row 0")).closest("a")!;
    first.focus();
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement?.textContent).toBe("Row 1");
    expect(document.activeElement?.getAttribute("href")).toBe("/rows/r1");
  });

  it("says that there is nothing, and what went wrong, with a way to try again", async () => {
    let fails = true;
    table(async () => {
      if (fails) throw new Error("away");
      return { items: [] };
    });
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("away");
    fails = false;
    await userEvent.click(within(alert).getByRole("button", { name: "重试" }));
    await screen.findByText("暂无数据");
  });
});

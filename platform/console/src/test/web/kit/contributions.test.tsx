import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Contributions, ContributionsContext, ModulePart, Slot } from "../../../main/web/kit/contributions";
import { Picker } from "../../../main/web/kit/pickers";
import { show } from "../show";

/** A module whose files are the code itself: whatever file is named is a comment. */
const moduleOf = (id: string, code: string) => ({ id, bundle: `com.example.${id}`, base: `data:text/javascript,${encodeURIComponent(code)}//`, pages: [], slots: [] as { slot: string; module: string; order: number }[] });

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.stubGlobal("fetch", async () => new Response("{}"));
});

describe("a module's page", () => {
  it("is loaded from the module's files and gets its props", async () => {
    show(<ModulePart module={moduleOf("good", "export default ({ who }) => `Hello ${who}`;")} file="pages/a.js" props={{ who: "Wang" }} />);
    await screen.findByText("Hello Wang");
  });

  it.each([
    ["cannot be loaded", "this is no JavaScript"],
    ["throws while it is loaded", "throw new Error('boom'); export default 1;"],
    ["throws while it is rendered", "export default () => { throw new Error('boom'); };"],
    ["has no default export", "export const page = 1;"],
  ])("that %s names its bundle and leaves the rest alone", async (_, code) => {
    show(
      <>
        <p>the rest</p>
        <ModulePart module={moduleOf("broken", code)} file={`pages/${encodeURIComponent(code).length}.js`} />
      </>,
    );
    expect(await screen.findAllByText(/com\.example\.broken/)).not.toHaveLength(0);
    expect(screen.getByText("the rest")).toBeTruthy();
  });

  it("is tried again on request", async () => {
    show(<ModulePart module={moduleOf("shaky", "export default () => { if (!globalThis.repaired) throw new Error('not yet'); return 'better'; };")} file="pages/b.js" />);
    const retry = await screen.findByRole("button", { name: "重试" });
    vi.stubGlobal("repaired", true);
    await userEvent.click(retry);
    await screen.findByText("better");
  });
});

describe("slots", () => {
  const contributions: Contributions = {
    deployment: { currency: "CNY", currencyDigits: 2, zone: "Asia/Shanghai" },
    modules: [
      { ...moduleOf("later", "export default () => 'second ';"), slots: [{ slot: "home.card", module: "c.js", order: 20 }] },
      { ...moduleOf("sooner", "export default () => 'first ';"), slots: [{ slot: "home.card", module: "d.js", order: 10 }] },
      { ...moduleOf("organization", "export default ({ value }) => `unit ${value}`;"), slots: [{ slot: "picker.organization.unit", module: "e.js", order: 0 }] },
    ],
  };

  it("show what modules contribute, in order", async () => {
    const { container } = show(
      <ContributionsContext value={contributions}>
        <Slot name="home.card" />
      </ContributionsContext>,
    );
    await screen.findByText(/second/);
    expect(container.textContent).toBe("first second ");
  });

  it("are how one module's things are picked in another's form, and say so where the module is missing", async () => {
    show(
      <ContributionsContext value={contributions}>
        <Picker type="organization.unit" value="7" />
        <Picker type="members.member" aria-label="member" />
      </ContributionsContext>,
    );
    await screen.findByText("unit 7");
    expect(screen.getByLabelText("member")).toHaveProperty("disabled", true);
  });
});

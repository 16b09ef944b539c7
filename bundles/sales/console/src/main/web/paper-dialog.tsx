import { ErrorState, Loaded, useStored, useT } from "@tessera/kit";
import { useQuery } from "@tanstack/react-query";
import { Button, Modal, Segmented, Space } from "antd";
import { useState } from "react";
import { printed } from "./api";

/** Shows what a printer would print, in either width; with `onPrint`, a print is counted before the browser prints it. */
export function PaperDialog({ title, url, onClose, onPrint }: { title: string; url: string; onClose: () => void; onPrint?: (width: number) => Promise<string> }) {
  const t = useT();
  const [width, setWidth] = useStored<number>("tessera.sales.paper", 80);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const paper = useQuery({ queryKey: ["sales.paper", url, width], queryFn: () => printed(`${url}?width=${width}`) });
  const print = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const text = onPrint ? await onPrint(width) : (paper.data ?? "");
      printText(text, title);
      await paper.refetch();
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={title} onCancel={onClose} footer={null} width={620} className="t-dialog">
      <Space orientation="vertical" size="middle" className="t-wide">
        <Space wrap>
          <Segmented value={width} onChange={(next) => setWidth(next)} options={[{ value: 58, label: t("paper.58") }, { value: 80, label: t("paper.80") }]} />
          <Button type="primary" loading={busy} onClick={() => void print()}>
            {t("paper.print")}
          </Button>
        </Space>
        {error !== undefined && <ErrorState error={error} />}
        <Loaded query={paper}>{(text) => <pre className="t-pre" style={PAPER}>{signsOf(text).map(({ segment, index }) => (WIDE.test(segment) ? <span key={index} style={TWO_COLUMNS}>{segment}</span> : segment))}</pre>}</Loaded>
      </Space>
    </Modal>
  );
}

/** Signs for which a printer leaves two columns; a screen's font seldom does, so each gets a box of that width. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
/** A printer does not wrap: a screen narrower than the paper is moved along it. */
const PAPER = { whiteSpace: "pre", overflowX: "auto" } as const;
const TWO_COLUMNS = { display: "inline-block", width: "2ch" } as const;

function signsOf(text: string): Intl.SegmentData[] {
  return [...new Intl.Segmenter().segment(text)];
}

/** Prints a text in a frame of its own, so that nothing of the page around it is on the paper. */
function printText(text: string, title: string) {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  document.body.append(frame);
  const page = frame.contentDocument!;
  page.title = title;
  const paper = page.createElement("pre");
  for (const { segment: sign } of signsOf(text)) {
    if (WIDE.test(sign)) {
      const box = page.createElement("span");
      Object.assign(box.style, TWO_COLUMNS);
      box.textContent = sign;
      paper.append(box);
    } else paper.append(sign);
  }
  page.body.append(paper);
  frame.contentWindow!.addEventListener("afterprint", () => frame.remove());
  frame.contentWindow!.print();
}

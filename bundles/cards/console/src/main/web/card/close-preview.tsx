import { Loaded, MoneyText, Section, useT } from "@tessera/kit";
import { Alert, Table } from "antd";
import { Link } from "react-router";
import { type Card, type CardParts, useParts } from "../api";

/** Before a card is closed: what can be given back, sale by sale, and what is lost. A card that holds money is not closed. */
export function ClosePreview({ card }: { card: Card }) {
  return <Loaded query={useParts(card.id)}>{(parts) => <Preview card={card} parts={parts} />}</Loaded>;
}

function Preview({ card, parts }: { card: Card; parts: CardParts }) {
  const t = useT();
  const open = parts.topUps.filter((one) => one.refundable > 0);
  const total = open.reduce((sum, one) => sum + one.refundable, 0);
  const holds = card.principal > 0 || card.packages > 0 || card.owed !== 0;
  return (
    <Section>
      <Alert
        showIcon
        type={holds ? "warning" : "info"}
        title={holds ? t("close.holds") : t("close.free")}
        description={
          card.bonus > 0 && (
            <>
              {t("close.bonus-lost")} <MoneyText value={card.bonus} />
            </>
          )
        }
      />
      {open.length > 0 && (
        <>
          <p className="t-faint">{t("card.refundable-why")}</p>
          <Table<CardParts["topUps"][number]>
            pagination={false}
            rowKey="id"
            size="small"
            scroll={{ x: "max-content" }}
            dataSource={open}
            columns={[
              { key: "paid", title: t("packages.pay"), align: "end", render: (_, one) => <MoneyText value={one.paid} /> },
              { key: "refundable", title: t("card.refundable"), align: "end", render: (_, one) => <MoneyText value={one.refundable} /> },
              { key: "sale", title: t("card.sale"), render: (_, one) => <Link to={`/sales/${one.saleId}`}>{t("close.give-back")}</Link> },
            ]}
            summary={() => (
              <Table.Summary.Row>
                <Table.Summary.Cell index={0}>{t("close.total")}</Table.Summary.Cell>
                <Table.Summary.Cell index={1} align="end">
                  <MoneyText value={total} />
                </Table.Summary.Cell>
                <Table.Summary.Cell index={2} />
              </Table.Summary.Row>
            )}
          />
        </>
      )}
    </Section>
  );
}

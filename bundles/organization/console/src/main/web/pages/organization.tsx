import { EmptyState, Loaded, PageHeader, Section, usePermission, useT } from "@tessera/kit";
import { Col, Grid, Row } from "antd";
import { Navigate, useParams } from "react-router";
import { type UnitSummary, useTree } from "../api";
import { UnitTree } from "../tree/unit-tree";
import { CreateUnit } from "../unit/create-unit";
import { UnitDetail } from "../unit/unit-detail";

/** The tree and, beside it, the unit chosen in it; at phone width one or the other. */
export default function OrganizationPage() {
  const t = useT();
  const { id } = useParams();
  const tree = useTree();
  const isPhone = Grid.useBreakpoint().md === false;
  return (
    <>
      {(!isPhone || !id) && <PageHeader title={t("page.title")} subtitle={t("page.subtitle")} />}
      <Loaded query={tree}>
        {({ units }) => (units.length === 0 ? <Beginning /> : <Both units={units} id={id} isPhone={isPhone} />)}
      </Loaded>
    </>
  );
}

function Both({ units, id, isPhone }: { units: UnitSummary[]; id: string | undefined; isPhone: boolean }) {
  if (isPhone) return id ? <UnitDetail key={id} id={id} back /> : <UnitTree units={units} />;
  if (!id) return <Navigate to={`/organization/${units[0]!.id}`} replace />;
  return (
    <Row gutter={16}>
      <Col md={9} xl={8}>
        <UnitTree units={units} chosen={id} />
      </Col>
      <Col md={15} xl={16}>
        <UnitDetail key={id} id={id} />
      </Col>
    </Row>
  );
}

function Beginning() {
  const t = useT();
  const may = usePermission("organization.restructure");
  return (
    <Section>
      <EmptyState text={t("page.empty")} action={may && <CreateUnit />} />
    </Section>
  );
}

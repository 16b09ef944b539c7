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

/** The unit stays where it is in the tree of components when the width changes, so that nothing typed is lost. */
function Both({ units, id, isPhone }: { units: UnitSummary[]; id: string | undefined; isPhone: boolean }) {
  if (!id && !isPhone) return <Navigate to={`/organization/${units[0]!.id}`} replace />;
  return (
    <Row gutter={16}>
      {!(isPhone && id) && (
        <Col key="tree" xs={24} md={9} xl={8}>
          <UnitTree units={units} {...(id && { chosen: id })} />
        </Col>
      )}
      {id && (
        <Col key="unit" xs={24} md={15} xl={16}>
          <UnitDetail key={id} id={id} isPage={isPhone} />
        </Col>
      )}
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

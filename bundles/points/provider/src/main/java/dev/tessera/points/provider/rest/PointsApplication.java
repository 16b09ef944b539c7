package dev.tessera.points.provider.rest;

import dev.tessera.members.api.Members;
import dev.tessera.points.provider.KindService;
import dev.tessera.points.provider.MemberPoints;
import dev.tessera.points.provider.MovementService;
import dev.tessera.points.provider.RewardService;
import dev.tessera.points.provider.RuleService;
import dev.tessera.points.provider.Simulation;
import dev.tessera.security.Access;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** Points under {@code /api/points}. */
@Component(service = Application.class)
@JakartarsName("points")
@JakartarsApplicationBase("points")
public final class PointsApplication extends RestApplication {

    @Activate
    public PointsApplication(@Reference RestSupport support, @Reference KindService kinds, @Reference RuleService rules,
            @Reference RewardService rewards, @Reference Simulation simulation, @Reference MemberPoints points, @Reference MovementService movements,
            @Reference Members members, @Reference Access access) {
        super(support,
                new KindResource(kinds),
                new RuleResource(rules, simulation),
                new RewardResource(rewards),
                new MemberPointsResource(points, movements, members, access));
    }
}

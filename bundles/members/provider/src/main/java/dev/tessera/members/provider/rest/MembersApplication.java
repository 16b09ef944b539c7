package dev.tessera.members.provider.rest;

import dev.tessera.members.provider.AttributeService;
import dev.tessera.members.provider.ConsentService;
import dev.tessera.members.provider.ErasureService;
import dev.tessera.members.provider.ExportService;
import dev.tessera.members.provider.HouseholdService;
import dev.tessera.members.provider.ImportService;
import dev.tessera.members.provider.MergeService;
import dev.tessera.members.provider.NoteService;
import dev.tessera.members.provider.ProfileService;
import dev.tessera.members.provider.StageRuleService;
import dev.tessera.members.provider.SubjectAccess;
import dev.tessera.members.provider.TagService;
import dev.tessera.members.provider.TimelineService;
import dev.tessera.members.provider.Views;
import dev.tessera.web.Messages;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** The members under {@code /api/members}. */
@Component(service = Application.class)
@JakartarsName("members")
@JakartarsApplicationBase("members")
public final class MembersApplication extends RestApplication {

    @Activate
    public MembersApplication(@Reference RestSupport support, @Reference Messages messages, @Reference Views views,
            @Reference ProfileService profiles, @Reference AttributeService attributes, @Reference HouseholdService households,
            @Reference ConsentService consents, @Reference TagService tags, @Reference NoteService notes, @Reference TimelineService timeline,
            @Reference StageRuleService stageRules, @Reference MergeService merges, @Reference ErasureService erasures,
            @Reference SubjectAccess subjectAccess, @Reference ImportService imports, @Reference ExportService exports) {
        super(support,
                new MemberResource(views, profiles),
                new LookupResource(views),
                new NamesResource(views),
                new IdentityResource(views, profiles),
                new HouseholdResource(views, households),
                new ConsentResource(views, consents),
                new TagResource(views, tags),
                new NoteResource(views, notes),
                new TimelineResource(views, timeline, messages),
                new AttributeResource(attributes, messages),
                new StageRuleResource(stageRules),
                new MergeResource(views, merges, messages),
                new PrivacyResource(views, erasures, subjectAccess),
                new ImportResource(imports, attributes, messages),
                new ExportResource(views, exports));
    }
}

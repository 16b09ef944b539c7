package dev.tessera.members.provider.rest;

import dev.tessera.members.api.MemberStatus;
import dev.tessera.members.provider.entity.MemberRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** A member as something else names them. */
@Schema(name = "MemberReference")
public record MemberReference(UUID id, String number, String name, UUID homeUnitId, MemberStatus status) {

    static MemberReference of(MemberRow row) {
        return row == null ? null : new MemberReference(row.id(), row.number(), row.profile().name(), row.homeUnitId(), row.status());
    }
}

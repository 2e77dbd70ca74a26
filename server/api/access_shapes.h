// The tables of fields of access_dto.h. Included by the codec alone, through shapes.h.
#pragma once

#include "server/api/access_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(NewAgency, "An agency to make.")
(field(&Struct::name, {"name", "Unique.", 1, kNameMost}));
};
PASSERELLE_SHAPE(AgencyView, "An agency: it makes, runs and bills tenants of its own.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::name, {"name", "Its name."}),
 field(&Struct::tenants, {"tenants", "How many tenants are its own."}),
 field(&Struct::createdAt, {"created_at", "When it was made."}));
};
PASSERELLE_SHAPE(NewMember, "A role for an account that is there. Where it holds is the path's to say, and of an agency's members the agency's number.")
(field(&Struct::email, {"email", "The account's e-mail address.", 3, 254}),
 field(&Struct::role, {"role", "Administrator and support hold everywhere, agency in an agency, the others in a tenant.", 1, 40,
                       "administrator|support|agency|tenant_owner|tenant_editor|tenant_reader"}),
 field(&Struct::agencyId, {"agency_id", "Of the role agency: which one."}));
};
PASSERELLE_SHAPE(MemberView, "A role that an account holds at one place.")
(field(&Struct::id, {"id", "The membership's number."}),
 field(&Struct::account, {"account", "The account's number."}),
 field(&Struct::email, {"email", "The account's e-mail address; null: the account is gone."}),
 field(&Struct::role, {"role", "administrator, agency, tenant_owner, tenant_editor, tenant_reader or support."}),
 field(&Struct::agencyId, {"agency_id", "It holds in the tenants of this agency."}),
 field(&Struct::tenantId, {"tenant_id", "It holds in this tenant; neither: in the whole installation."}),
 field(&Struct::since, {"since", "When it was given."}));
};
PASSERELLE_SHAPE(NewGrant, "Leave for support to read this tenant's content, for a while.")
(field(&Struct::reason, {"reason", "Why; shown to the tenant's members and to support.", 3, 500}),
 field(&Struct::minutes, {"minutes", "How long; it ends by itself.", 1, 240}));
};
PASSERELLE_SHAPE(GrantView, "Leave for support to read this tenant's content.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::reason, {"reason", "Why it was given."}),
 field(&Struct::givenBy, {"given_by", "Who gave it, as the audit log names callers."}),
 field(&Struct::givenAt, {"given_at", "Its beginning."}),
 field(&Struct::endsAt, {"ends_at", "Its end, at the latest."}),
 field(&Struct::revokedAt, {"revoked_at", "When it was taken back; null: it was not."}),
 field(&Struct::live, {"live", "Support can read content now."}));
};
PASSERELLE_SHAPE(AuditView, "Something that was done.")
(field(&Struct::number, {"number", "From 1, without a gap."}),
 field(&Struct::at, {"at", "When."}),
 field(&Struct::actor, {"actor", "Who: account:12, token:3, local (the command line), system."}),
 field(&Struct::action, {"action", "What: token.created, setting.changed, content.read …"}),
 field(&Struct::tenantId, {"tenant_id", "Whose part of the log it is; null: the installation's."}),
 field(&Struct::object, {"object", "To what: channel:4, setting:max_parts …"}),
 field(&Struct::detail, {"detail", "More of it; null: there is none, or it was erased with its tenant."}),
 field(&Struct::hash, {"hash", "Over the entry and the hash of the one before, in hexadecimal."}));
};
PASSERELLE_SHAPE(AuditCheck, "What doing the audit log's arithmetic again found.")
(field(&Struct::intact, {"intact", "Nothing was changed, moved, taken out or cut off."}),
 field(&Struct::entries, {"entries", "How many there are."}),
 field(&Struct::erasedDetails, {"erased_details", "Details that went with their tenant's key; the chain holds without them."}),
 field(&Struct::head, {"head", "The last entry's hash, in hexadecimal: note it elsewhere to know the log again."}),
 field(&Struct::faults, {"faults", "What does not add up, the first twenty."}));
};
PASSERELLE_SHAPE(CanaryWish, "How far to sweep.")
(field(&Struct::questions, {"questions", "At most so many; 1,000 when missing.", 1, 100'000}));
};
PASSERELLE_SHAPE(CanaryView, "What asking each tenant for the other tenants' sentences found.")
(field(&Struct::tenants, {"tenants", "That have documents."}),
 field(&Struct::questions, {"questions", "Asked across tenants."}),
 field(&Struct::answers, {"answers", "Of them, those that found passages of the asked tenant's own."}),
 field(&Struct::leaks, {"leaks", "What was found of another tenant; empty when all is well."}),
 field(&Struct::tookMs, {"took_ms", "The whole sweep."}));
};

} // namespace passerelle::api

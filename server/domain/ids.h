// The identifiers of the domain. Each is the row number of its table; none is an authority: every look-up also takes a
// TenantContext.
#pragma once

#include "server/base/strong_id.h"

namespace passerelle {

using TenantId = StrongId<struct TenantTag>;
using ChannelId = StrongId<struct ChannelTag>;
using MetaAppId = StrongId<struct MetaAppTag>; // of WhatsApp
using ContactId = StrongId<struct ContactTag>;
using ConversationId = StrongId<struct ConversationTag>;
using InboxNumber = StrongId<struct InboxTag>; // the number under which a message was acknowledged; never used twice
using TurnId = StrongId<struct TurnTag>;
using DeliveryId = StrongId<struct DeliveryTag>;
using DocumentId = StrongId<struct DocumentTag>;
using VersionId = StrongId<struct VersionTag>; // one content of one document
using ConflictId = StrongId<struct ConflictTag>; // what two documents say against each other
using PassageId = StrongId<struct PassageTag>;
using TokenId = StrongId<struct TokenTag>;
using AccountId = StrongId<struct AccountTag>;
using AgencyId = StrongId<struct AgencyTag>;
using SessionId = StrongId<struct SessionTag>;
using MembershipId = StrongId<struct MembershipTag>;
using InvitationId = StrongId<struct InvitationTag>;
using GrantId = StrongId<struct GrantTag>; // a tenant's leave for support to read its content
using PlanId = StrongId<struct PlanTag>;
using InvoiceId = StrongId<struct InvoiceTag>;
using CuratedId = StrongId<struct CuratedTag>; // an answer that a person wrote
using NoteId = StrongId<struct NoteTag>;       // what people write beside a conversation
using CannedId = StrongId<struct CannedTag>;   // a ready-made reply
using GapId = StrongId<struct GapTag>;         // a group of questions without a good answer
using BenchQuestionId = StrongId<struct BenchQuestionTag>; // a question saved for the test bench
using BenchRunId = StrongId<struct BenchRunTag>;
using FactId = StrongId<struct FactTag>;         // what is remembered of a contact
using PrivacyRequestId = StrongId<struct PrivacyRequestTag>;

} // namespace passerelle

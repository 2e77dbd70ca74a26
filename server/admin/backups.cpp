#include "server/admin/backups.h"

#include "server/admin/audit.h"
#include "server/vault/master_check.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> wordsOf(const std::optional<Instant> &instant)
{
    return instant ? std::optional(toIso8601(*instant)) : std::nullopt;
}

std::optional<QString> unlessEmpty(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

} // namespace

Result<BackupRooms *> Backups::rooms() const
{
    if (!m_rooms.backups)
        return failure(ErrorKind::Unavailable, u"backups are not kept here"_s);
    return m_rooms.backups;
}

Status Backups::record(const Principal &caller, const QString &action, std::optional<TenantId> tenant, const QString &object) const
{
    const auto context = tenant ? std::optional(TenantContext::proven(*tenant, TenantProof::StoredRecord)) : std::nullopt;
    return m_rooms.audit.record(entryOf(caller, action, context, object));
}

Result<api::Page<api::BackupView>> Backups::list() const
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    const auto backups = (*rooms)->keeper.list();
    if (!backups)
        return failure(backups.error());
    api::Page<api::BackupView> page;
    for (const backup::ListedBackup &one : *backups)
        page.items.push_back({one.head.name, toIso8601(one.head.madeAt), wordsOf(one.proved), one.bytes});
    return page;
}

Result<api::BackupStateView> Backups::state() const
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    const backup::BackupState state = (*rooms)->keeper.state();
    return api::BackupStateView{.running = state.running,
                                .stage = state.stage,
                                .done = state.done,
                                .total = state.total,
                                .lastMadeAt = wordsOf(state.lastMade),
                                .lastProvedAt = wordsOf(state.lastProved),
                                .lastProved = unlessEmpty(state.lastProvedName),
                                .problem = unlessEmpty(state.lastProblem),
                                .recoveryConfirmedAt = wordsOf(state.recoveryConfirmed),
                                .overdue = state.overdue};
}

Result<api::BackupStateView> Backups::make(const Principal &caller)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    if (const Status noted = record(caller, u"backup.asked"_s, {}, {}); !noted)
        return failure(noted.error());
    if (const Status begun = (*rooms)->keeper.makeInBackground(); !begun)
        return failure(begun.error());
    return state();
}

Result<api::BackupStateView> Backups::prove(const Principal &caller, const QString &name)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    if (const Status noted = record(caller, u"backup.proof_asked"_s, {}, u"backup:"_s + name.left(60)); !noted)
        return failure(noted.error());
    if (const Status begun = (*rooms)->keeper.proveInBackground(name); !begun)
        return failure(begun.error());
    return state();
}

Result<api::BackupStateView> Backups::confirmRecoveryKey(const Principal &caller, const api::RecoveryKeyWish &wish)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    const Status confirmed = vault::confirmRecoveryKey((*rooms)->keys, wish.recoveryKey, m_rooms.clock.now());
    if (const Status noted = record(caller, confirmed ? u"recovery_key.confirmed"_s : u"recovery_key.refused"_s, {}, {}); !noted)
        return failure(noted.error());
    if (!confirmed) {
        // To whoever types it, a key of another installation is a wrong key, not a missing right.
        const bool foreign = confirmed.error().kind == ErrorKind::Unauthorized;
        return failure(foreign ? Error{ErrorKind::InvalidInput, confirmed.error().what, {}} : confirmed.error());
    }
    return state();
}

Result<api::RecoveryKeyCreated> Backups::rotateMasterKey(const Principal &caller)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    if (const Status noted = record(caller, u"key.rotated"_s, {}, u"master"_s); !noted)
        return failure(noted.error());
    auto recoveryKey = (*rooms)->vault.rotateMasterKey((*rooms)->masterKey);
    if (!recoveryKey)
        return failure(std::move(recoveryKey).error());
    // The copy that stands is under the old master key, which nobody has any more.
    if (const Status copied = (*rooms)->keyCopy.refresh(); !copied)
        (*rooms)->keyCopy.markStale();
    return api::RecoveryKeyCreated{*recoveryKey};
}

Result<api::KeyChangeView> Backups::rotateTenantKey(const Principal &caller, TenantId tenant)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    if (const auto known = m_rooms.tenants.find(tenant); !known)
        return failure(known.error());
    if (const Status noted = record(caller, u"key.rotated"_s, tenant, u"tenant"_s); !noted)
        return failure(noted.error());
    if (const Status rotated = (*rooms)->vault.rotateTenantKey(tenant); !rotated)
        return failure(rotated.error());
    const auto resealed = (*rooms)->reseal(tenant);
    if (!resealed)
        return failure(resealed.error());
    return api::KeyChangeView{tenant.value, *resealed};
}

} // namespace passerelle::admin

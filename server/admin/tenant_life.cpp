#include "server/admin/tenant_life.h"

#include "server/admin/privacy_rooms.h"
#include "server/admin/privacy_views.h"
#include "server/privacy/erasure_receipt.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNoticesShown = 200;

api::TenantLifeView lifeView(const TenantLifeRecord &life)
{
    api::TenantLifeView view{.tenant = life.tenant.value, .state = u"active"_s};
    if (life.cancelledAt)
        view.state = u"cancelled"_s;
    else if (!life.active)
        view.state = u"suspended"_s;
    if (life.cancelledAt)
        view.cancelledAt = toIso8601(*life.cancelledAt);
    if (life.eraseAt)
        view.eraseAt = toIso8601(*life.eraseAt);
    return view;
}

} // namespace

Result<PrivacyRooms *> TenantLives::rooms() const
{
    if (!m_rooms.privacy)
        return failure(ErrorKind::Unavailable, u"tenants' lives are not kept here"_s);
    return m_rooms.privacy;
}

template <class F>
Result<api::TenantLifeView> TenantLives::changed(F &&change)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    const Result<TenantLifeRecord> life = std::forward<F>(change)((*rooms)->life);
    return life ? Result<api::TenantLifeView>(lifeView(*life)) : failure(life.error());
}

Result<api::TenantLifeView> TenantLives::find(const TenantContext &context) const
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    const auto life = (*rooms)->life.find(context.tenant());
    return life ? Result<api::TenantLifeView>(lifeView(*life)) : failure(life.error());
}

Result<api::TenantLifeView> TenantLives::suspend(const Principal &caller, const TenantContext &context, const api::LifeChange &change)
{
    return changed([&](privacy::TenantLife &life) { return life.suspend(context.tenant(), caller.actor(), change.reason); });
}

Result<api::TenantLifeView> TenantLives::resume(const Principal &caller, const TenantContext &context, const api::LifeChange &change)
{
    return changed([&](privacy::TenantLife &life) { return life.resume(context.tenant(), caller.actor(), change.reason); });
}

Result<api::TenantLifeView> TenantLives::cancel(const Principal &caller, const TenantContext &context, const api::LifeChange &change)
{
    return changed([&](privacy::TenantLife &life) { return life.cancel(context.tenant(), caller.actor(), change.reason); });
}

Result<api::TenantLifeView> TenantLives::keep(const Principal &caller, const TenantContext &context, const api::LifeChange &change)
{
    return changed([&](privacy::TenantLife &life) { return life.keep(context.tenant(), caller.actor(), change.reason); });
}

Status TenantLives::transfer(const Principal &caller, const TenantContext &context, const api::TransferWish &wish)
{
    const auto agency = wish.agencyId > 0 ? std::optional(AgencyId(wish.agencyId)) : std::nullopt;
    const QString detail = agency ? u"to agency %1"_s.arg(agency->value) : u"to no agency"_s;
    if (auto noted = m_rooms.audit.record({.actor = caller.actor(), .action = u"tenant.transferred"_s, .tenant = context.tenant(), .object = u"tenant:%1"_s.arg(context.tenant().value), .detail = detail}); !noted)
        return noted;
    if (auto moved = m_rooms.memberships.setAgency(context.tenant(), agency); !moved)
        return moved;
    return m_access.reload();
}

Result<api::ReceiptView> TenantLives::erase(const Principal &caller, const TenantContext &context, const api::ErasureWish &wish, Language language)
{
    const auto rooms = this->rooms();
    const auto tenant = rooms ? m_rooms.tenants.find(context.tenant()) : Result<Tenant>(failure(rooms.error()));
    if (!tenant)
        return failure(tenant.error());
    if (wish.confirm.normalized(QString::NormalizationForm_C) != tenant->name)
        return failure(ErrorKind::InvalidInput, u"\"confirm\" must be the tenant's name, exactly: an erasure cannot be taken back"_s);
    const auto receipt = (*rooms)->life.erase(context.tenant(), caller.actor());
    return receipt ? receiptView(*receipt, (*rooms)->signer, language) : Result<api::ReceiptView>(failure(receipt.error()));
}

Result<api::Page<api::NoticeView>> TenantLives::notices(const TenantContext &context, Language language) const
{
    const auto rooms = this->rooms();
    const auto notices = rooms ? (*rooms)->lives.notices(context, kNoticesShown) : Result<std::vector<TenantNotice>>(failure(rooms.error()));
    if (!notices)
        return failure(notices.error());
    api::Page<api::NoticeView> page;
    for (const TenantNotice &notice : *notices) {
        api::NoticeView view{.number = notice.number, .at = toIso8601(notice.at), .kind = QString::fromLatin1(nameOf(notice.kind)), .about = {}, .text = noticeText(notice, language)};
        if (notice.about)
            view.about = toIso8601(*notice.about);
        page.items.push_back(std::move(view));
    }
    return page;
}

} // namespace passerelle::admin

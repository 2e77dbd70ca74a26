#include "server/library/version_desk.h"

#include "server/base/log.h"

namespace passerelle::library {

using namespace Qt::StringLiterals;

namespace {
Q_LOGGING_CATEGORY(lcVersions, "passerelle.library")
}

Status VersionDesk::serve(const TenantContext &context, VersionId version)
{
    const auto about = m_parts.store.version(context, version);
    if (!about)
        return failure(about.error());
    const auto change = m_parts.store.serve(context, version, m_parts.life.today(context));
    if (!change)
        return failure(change.error());
    return follow(context, about->document, *change);
}

Status VersionDesk::drop(const TenantContext &context, VersionId version)
{
    const auto about = m_parts.store.version(context, version);
    if (!about)
        return failure(about.error());
    const auto change = m_parts.store.drop(context, version);
    if (!change)
        return failure(change.error());
    return follow(context, about->document, *change);
}

Status VersionDesk::replace(const TenantContext &context, VersionId version, DocumentId other)
{
    const auto about = m_parts.store.version(context, version);
    if (!about)
        return failure(about.error());
    if (auto moved = m_parts.store.move(context, version, other); !moved)
        return moved;
    if (m_parts.events)
        m_parts.events->publish({EventKind::Document, context.tenant(), about->document.value});
    return serve(context, version);
}

Status VersionDesk::setValidity(const TenantContext &context, VersionId version, const Validity &validity)
{
    if (validity.from && validity.until && *validity.from > *validity.until)
        return failure(ErrorKind::InvalidInput, u"the last valid day lies before the first"_s);
    const auto about = m_parts.store.version(context, version);
    if (!about)
        return failure(about.error());
    const auto change = m_parts.store.setValidity(context, version, validity, m_parts.life.today(context));
    if (!change)
        return failure(change.error());
    return follow(context, about->document, *change);
}

Status VersionDesk::follow(const TenantContext &context, DocumentId document, const PublishedChange &change)
{
    if (!change.added.empty() || !change.removed.empty()) {
        if (Status applied = m_parts.finder.apply(context, change, {}); !applied)
            return applied;
        m_parts.onChanged(context);
    }
    for (const VersionId gone : change.retired) {
        if (const Status removed = m_parts.blobs.remove(context, gone); !removed && removed.error().kind != ErrorKind::NotFound)
            qCWarning(lcVersions) << "the file of version" << gone.value << "could not be removed:" << removed.error().what;
    }
    if (m_parts.events)
        m_parts.events->publish({EventKind::Document, context.tenant(), document.value});
    return {};
}

Status VersionDesk::look()
{
    const auto all = m_parts.store.bounded();
    if (!all)
        return failure(all.error().during(u"looking at documents' validity"));
    Status last;
    for (const BoundedVersion &bounded : *all) {
        if (Status done = lookAt(bounded); !done)
            last = done; // the others are looked at all the same
    }
    return last;
}

Status VersionDesk::lookAt(const BoundedVersion &bounded)
{
    const TenantContext context = TenantContext::proven(bounded.tenant, TenantProof::StoredRecord);
    const QDate today = m_parts.life.today(context);
    const bool holds = bounded.validity.holdsOn(today);
    if (holds == bounded.withdrawn) {
        const auto change = m_parts.store.setWithdrawn(context, bounded.version, !holds);
        if (!change)
            return failure(change.error());
        if (Status followed = follow(context, bounded.document, *change); !followed)
            return followed;
        if (bounded.validity.until && today > *bounded.validity.until)
            tell(bounded, AlertKind::DocumentExpired, u"\"%1\" was valid until %2 and is withdrawn"_s.arg(bounded.name, bounded.validity.until->toString(Qt::ISODate)));
    }
    const int days = m_parts.settings.of(context).documents.reminderDays;
    if (days == 0 || bounded.reminded || !holds || !bounded.validity.until || today.daysTo(*bounded.validity.until) > days)
        return {};
    tell(bounded, AlertKind::DocumentExpiring, u"\"%1\" is valid until %2"_s.arg(bounded.name, bounded.validity.until->toString(Qt::ISODate))); // first: twice is better than never
    return m_parts.store.noteReminded(context, bounded.version);
}

void VersionDesk::tell(const BoundedVersion &bounded, AlertKind kind, const QString &detail)
{
    if (!m_parts.alerts)
        return;
    Alert alert;
    alert.kind = kind;
    alert.tenant = bounded.tenant;
    alert.subject = u"document:%1:version:%2:%3"_s.arg(bounded.document.value).arg(bounded.version.value).arg(bounded.validity.until ? bounded.validity.until->toString(Qt::ISODate) : QString());
    alert.detail = detail;
    alert.at = m_parts.clock.now();
    m_parts.alerts->raise(alert);
}

Status VersionDesk::purge()
{
    const auto all = m_parts.store.retired();
    if (!all)
        return failure(all.error().during(u"looking for old versions"));
    const Instant now = m_parts.clock.now();
    DocumentId document;
    int kept = 0;
    for (const RetiredVersion &old : *all) {
        const TenantContext context = TenantContext::proven(old.tenant, TenantProof::StoredRecord);
        const DocumentSettings settings = m_parts.settings.of(context).documents;
        kept = old.document == document ? kept : 0;
        document = old.document;
        const bool tooOld = settings.keepVersionsDays > 0 && old.retiredAt <= now - std::chrono::days(settings.keepVersionsDays);
        if (kept < settings.keepVersions && !tooOld) {
            ++kept;
            continue;
        }
        if (Status dropped = drop(context, old.version); !dropped && dropped.error().kind != ErrorKind::Conflict && dropped.error().kind != ErrorKind::NotFound)
            return dropped;
    }
    return {};
}

} // namespace passerelle::library

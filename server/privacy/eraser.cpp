#include "server/privacy/eraser.h"

#include "server/privacy/erasure_receipt.h"

#include <QtCore/QFile>

#include <thread>

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

namespace {

// A message that is being sent takes the channel's time; then it is another try of the caller's.
constexpr int kPatience = 100;
constexpr std::chrono::milliseconds kPatienceStep{100};

template <class F>
Status patiently(F &&attempt)
{
    Status done = attempt();
    for (int i = 1; !done && done.error().kind == ErrorKind::Unavailable && i < kPatience; ++i) {
        std::this_thread::sleep_for(kPatienceStep);
        done = attempt();
    }
    return done;
}

} // namespace

Status Eraser::barPatiently(const TenantContext &context, ContactId contact, bool force)
{
    return patiently([&] { return m_parts.store.bar(context, contact, m_parts.clock.now(), force); });
}

Status Eraser::parkPatiently(TenantId tenant)
{
    return patiently([&] { return m_parts.lives.park(tenant); });
}

Result<KeptReceipt> Eraser::eraseContact(const TenantContext &context, ContactId contact, const QString &by, Instant askedAt, bool force)
{
    const std::lock_guard lock(m_oneAtATime);
    if (auto barred = barPatiently(context, contact, force); !barred)
        return failure(std::move(barred).error());
    ErasedCounts found;
    std::vector<PrivacyRequest> requests;
    qint64 registered = 0;
    // What was acknowledged before this instant is drained and goes with the rest; what comes later is a new contact.
    Status done = m_parts.hooks.withInboxDrained([&]() -> Status {
        if (auto barred = barPatiently(context, contact, true); !barred)
            return barred;
        auto asked = askedFor(context, contact); // before the purge: then nobody knows any more whose they were
        if (!asked)
            return failure(std::move(asked).error());
        requests = std::move(*asked);
        auto purged = purgeContact(context, contact, by, registered);
        if (!purged)
            return failure(std::move(purged).error());
        found = std::move(*purged);
        return m_parts.hooks.scrubInbox();
    });
    if (done)
        done = m_parts.store.truncateLogs();
    if (!done)
        return failure(std::move(done).error().during(u"erasing a contact"));
    m_parts.hooks.forgetFingerprints();
    auto receipt = seal(context.tenant(), contact, by, askedAt, registered, std::move(found));
    if (receipt)
        done = close(context, std::move(requests), *receipt, by);
    return done ? std::move(receipt) : failure(std::move(done).error());
}

Result<std::vector<PrivacyRequest>> Eraser::askedFor(const TenantContext &context, ContactId contact)
{
    auto requests = m_parts.requests ? m_parts.requests->list(context, {.contact = contact, .running = true, .before = {}}) : Result<std::vector<PrivacyRequest>>();
    if (requests)
        std::erase_if(*requests, [](const PrivacyRequest &request) { return request.kind != RequestKind::Erasure; });
    return requests;
}

Status Eraser::close(const TenantContext &context, std::vector<PrivacyRequest> requests, const KeptReceipt &receipt, const QString &by)
{
    for (PrivacyRequest &request : requests) {
        // The words were the contact's and are gone.
        request.contact.reset();
        request.contactErased = true;
        request.note.clear();
        request.reason.clear();
        request.openedBy.clear();
        request.state = RequestState::Done;
        request.closedAt = receipt.at;
        request.closedBy = by;
        request.receiptNumber = receipt.number;
        if (auto written = m_parts.requests->change(context, request); !written)
            return failure(std::move(written).error().during(u"closing the request for an erasure"));
    }
    return {};
}

Result<ErasedCounts> Eraser::purgeContact(const TenantContext &context, ContactId contact, const QString &by, qint64 &registered)
{
    // A repetition after a crash finds the key gone: then nothing more is known of who it was.
    const auto record = m_parts.contacts.contact(context, contact);
    if (!record && record.error().kind != ErrorKind::NotFound && record.error().kind != ErrorKind::Corrupt)
        return failure(record.error());
    if (auto noted = m_parts.audit.record({.actor = by, .action = u"contact.erased"_s, .tenant = context.tenant(), .object = u"contact:%1"_s.arg(contact.value), .detail = {}}); !noted)
        return failure(std::move(noted).error());
    const auto entry = m_parts.erasures.add(context.tenant(), contact, m_parts.clock.now());
    if (!entry)
        return failure(entry.error().during(u"entering the register of erasures"));
    registered = entry->number;
    const auto files = removeExports(context, contact);
    if (!files)
        return failure(files.error());
    if (auto destroyed = m_parts.cipher.destroy(KeyName::ofContact(context.tenant(), contact)); !destroyed)
        return failure(std::move(destroyed).error().during(u"destroying the contact's key"));
    auto counts = m_parts.store.purgeContact(context, contact, record ? std::vector<QString>{record->key, record->alias} : std::vector<QString>());
    if (!counts)
        return counts;
    counts->insert(counts->begin(), {u"keys"_s, 1});
    counts->emplace_back(u"export_files"_s, *files);
    // Whoever sealed something for it in the meantime made a key anew: that one goes, too.
    if (auto destroyed = m_parts.cipher.destroy(KeyName::ofContact(context.tenant(), contact)); !destroyed)
        return failure(std::move(destroyed).error());
    return counts;
}

Result<KeptReceipt> Eraser::eraseTenant(TenantId tenant, const QString &by, Instant askedAt)
{
    const std::lock_guard lock(m_oneAtATime);
    const auto life = m_parts.lives.find(tenant);
    if (!life)
        return failure(life.error());
    if (life->erasedAt)
        return failure(ErrorKind::NotFound, u"the tenant was erased already"_s);
    const auto context = TenantContext::proven(tenant, TenantProof::StoredRecord);
    if (auto stopped = m_parts.lives.setActive(tenant, false); !stopped)
        return failure(std::move(stopped).error());
    m_parts.hooks.tenantStops(tenant);
    ErasedCounts found;
    qint64 registered = 0;
    Status done = m_parts.hooks.withInboxDrained([&]() -> Status {
        if (auto parked = parkPatiently(tenant); !parked)
            return parked;
        auto purged = purgeTenant(context, by, registered);
        if (!purged)
            return failure(std::move(purged).error());
        found = std::move(*purged);
        return m_parts.hooks.scrubInbox();
    });
    if (done)
        done = m_parts.jobs.cancelAll(tenant);
    if (done)
        done = m_parts.lives.setErased(tenant, m_parts.clock.now());
    if (done)
        done = m_parts.store.truncateLogs();
    if (!done)
        return failure(std::move(done).error().during(u"erasing a tenant"));
    m_parts.hooks.forgetFingerprints();
    m_parts.hooks.forgetTenant(tenant);
    return seal(tenant, {}, by, askedAt, registered, std::move(found));
}

Result<ErasedCounts> Eraser::purgeTenant(const TenantContext &context, const QString &by, qint64 &registered)
{
    const TenantId tenant = context.tenant();
    if (auto noted = m_parts.audit.record({.actor = by, .action = u"tenant.erased"_s, .tenant = tenant, .object = u"tenant:%1"_s.arg(tenant.value), .detail = {}}); !noted)
        return failure(std::move(noted).error());
    const auto entry = m_parts.erasures.add(tenant, {}, m_parts.clock.now());
    if (!entry)
        return failure(entry.error().during(u"entering the register of erasures"));
    registered = entry->number;
    // The files first: their names come from the key.
    const auto originals = removeOriginals(context);
    const auto files = originals ? removeExports(context, {}) : originals;
    if (!files)
        return failure(files.error());
    if (auto destroyed = m_parts.cipher.destroy(KeyName::ofTenant(tenant)); !destroyed)
        return failure(std::move(destroyed).error().during(u"destroying the tenant's keys"));
    m_parts.hooks.forgetTenant(tenant);
    auto counts = m_parts.store.purgeTenant(tenant);
    if (!counts)
        return counts;
    counts->insert(counts->begin(), {u"keys"_s, 1});
    counts->emplace_back(u"originals"_s, *originals);
    counts->emplace_back(u"export_files"_s, *files);
    if (auto destroyed = m_parts.cipher.destroy(KeyName::ofTenant(tenant)); !destroyed)
        return failure(std::move(destroyed).error());
    return counts;
}

Result<qint64> Eraser::removeExports(const TenantContext &context, std::optional<ContactId> contact)
{
    const auto records = m_parts.exports.list(context);
    if (!records)
        return failure(records.error());
    qint64 removed = 0;
    for (const ExportRecord &record : *records) {
        // An export of the whole tenant holds the contact as well.
        if (contact && record.contact && record.contact != contact)
            continue;
        const QString path = m_parts.exportsFolder + u'/' + record.file;
        if (QFile::exists(path) && !QFile::remove(path))
            return failure(ErrorKind::Unavailable, u"an export's file cannot be removed"_s);
        if (auto gone = m_parts.exports.remove(context, record.number); !gone && gone.error().kind != ErrorKind::NotFound)
            return failure(std::move(gone).error());
        ++removed;
    }
    return removed;
}

Result<qint64> Eraser::removeOriginals(const TenantContext &context)
{
    const auto versions = m_parts.store.versionsOf(context);
    if (!versions)
        return failure(versions.error());
    for (const VersionId version : *versions) {
        if (auto removed = m_parts.blobs.remove(context, version); !removed && removed.error().kind != ErrorKind::NotFound)
            return failure(std::move(removed).error().during(u"removing an original file"));
    }
    return static_cast<qint64>(versions->size());
}

Result<KeptReceipt> Eraser::seal(TenantId tenant, std::optional<ContactId> contact, const QString &by, Instant askedAt, qint64 registered, ErasedCounts found)
{
    const Instant now = m_parts.clock.now();
    auto receipt = signedReceipt({.tenant = tenant, .contact = contact, .askedAt = askedAt, .erasedAt = now, .registerNumber = registered, .by = by, .found = std::move(found)}, m_parts.signer);
    if (!receipt)
        return failure(std::move(receipt).error());
    KeptReceipt kept{.number = 0, .contact = contact, .at = now, .receipt = std::move(*receipt)};
    const auto added = m_parts.receipts.add(tenant, kept);
    if (!added)
        return failure(added.error().during(u"keeping the receipt"));
    kept.number = *added;
    return kept;
}

} // namespace passerelle::privacy

#include "server/admin/privacy.h"

#include "server/admin/privacy_rooms.h"
#include "server/admin/privacy_views.h"
#include "server/privacy/erasure_receipt.h"
#include "server/privacy/processing_record.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {
constexpr int kConsentsShown = 10'000;
}

Result<PrivacyRooms *> Privacy::rooms() const
{
    if (!m_rooms.privacy)
        return failure(ErrorKind::Unavailable, u"privacy is not kept here"_s);
    return m_rooms.privacy;
}

Result<api::Page<api::ContactView>> Privacy::contacts(const TenantContext &context, const ListPart &part) const
{
    const auto rooms = this->rooms();
    const auto found = rooms ? (*rooms)->contacts.contacts(context, ContactId(part.after), part.limit) : Result<std::vector<ContactRecord>>(failure(rooms.error()));
    if (!found)
        return failure(found.error());
    api::Page<api::ContactView> page;
    for (const ContactRecord &contact : *found)
        page.items.push_back(contactView(contact));
    if (static_cast<int>(found->size()) == part.limit)
        page.next = QString::number(found->back().contact.value);
    return page;
}

Result<api::Page<api::ConsentView>> Privacy::consents(const TenantContext &context, std::optional<ContactId> contact) const
{
    const auto rooms = this->rooms();
    const auto found = rooms ? (*rooms)->contacts.consents(context, contact, kConsentsShown) : Result<std::vector<ConsentEntry>>(failure(rooms.error()));
    if (!found)
        return failure(found.error());
    api::Page<api::ConsentView> page;
    for (const ConsentEntry &entry : *found)
        page.items.push_back(consentView(entry));
    return page;
}

Result<api::ReceiptView> Privacy::eraseContact(const Principal &caller, const TenantContext &context, ContactId contact, Language language)
{
    const auto rooms = this->rooms();
    const auto receipt = rooms ? (*rooms)->eraser.eraseContact(context, contact, caller.actor(), m_rooms.clock.now(), true) : Result<KeptReceipt>(failure(rooms.error()));
    return receipt ? receiptView(*receipt, (*rooms)->signer, language) : Result<api::ReceiptView>(failure(receipt.error()));
}

Result<api::ExportView> Privacy::exportContact(const Principal &caller, const TenantContext &context, ContactId contact)
{
    const auto rooms = this->rooms();
    return rooms ? (*rooms)->exporter.exportContact(context, contact, caller.actor()).map(exportView) : Result<api::ExportView>(failure(rooms.error()));
}

Result<api::ExportView> Privacy::exportTenant(const Principal &caller, const TenantContext &context)
{
    const auto rooms = this->rooms();
    return rooms ? (*rooms)->exporter.exportTenant(context, caller.actor()).map(exportView) : Result<api::ExportView>(failure(rooms.error()));
}

Result<api::ExportView> Privacy::exportPortable(const Principal &caller, const TenantContext &context, const api::PortableWish &wish)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    const privacy::PortableOptions options{.passphrase = Secret(wish.passphrase.toUtf8()), .withSecrets = wish.withSecrets.value_or(false)};
    return (*rooms)->exporter.exportPortable(context, options, caller.actor()).map(exportView);
}

Result<api::Page<api::ExportView>> Privacy::exports(const TenantContext &context, bool ofContacts) const
{
    const auto rooms = this->rooms();
    const auto found = rooms ? (*rooms)->exports.list(context) : Result<std::vector<ExportRecord>>(failure(rooms.error()));
    if (!found)
        return failure(found.error());
    api::Page<api::ExportView> page;
    for (const ExportRecord &record : *found) {
        if (record.contact.has_value() == ofContacts)
            page.items.push_back(exportView(record));
    }
    return page;
}

Result<QByteArray> Privacy::exportPart(const TenantContext &context, qint64 number, bool ofContacts, int part) const
{
    const auto rooms = this->rooms();
    const auto found = rooms ? (*rooms)->exports.find(context, number) : Result<std::pair<ExportRecord, Secret>>(failure(rooms.error()));
    if (!found)
        return failure(found.error());
    if (found->first.contact.has_value() != ofContacts)
        return failure(ErrorKind::NotFound, u"there is no such export"_s);
    return (*rooms)->exporter.part(context, number, part);
}

Result<api::Page<api::ReceiptView>> Privacy::receipts(const std::optional<TenantContext> &context, Language language) const
{
    const auto rooms = this->rooms();
    const auto found = rooms ? (*rooms)->receipts.list(context) : Result<std::vector<KeptReceipt>>(failure(rooms.error()));
    if (!found)
        return failure(found.error());
    api::Page<api::ReceiptView> page;
    for (const KeptReceipt &receipt : *found) {
        if (auto view = receiptView(receipt, (*rooms)->signer, language))
            page.items.push_back(std::move(*view));
    }
    return page;
}

Result<api::ReceiptCheck> Privacy::check(const api::ReceiptText &receipt, Language language) const
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    const auto checked = privacy::checkReceipt(receipt.receipt.toUtf8(), (*rooms)->signer);
    const auto ownKey = checked ? (*rooms)->signer.publicKey() : Result<QByteArray>(failure(checked.error()));
    if (!ownKey)
        return failure(ownKey.error());
    return api::ReceiptCheck{.authentic = checked->isAuthentic, .ours = checked->publicKey == *ownKey, .publicKey = QString::fromLatin1(checked->publicKey.toBase64()),
                             .text = language == Language::French ? checked->french : checked->english};
}

Result<api::ProcessingRecordView> Privacy::record(const TenantContext &context, Language language) const
{
    privacy::ProcessingFacts facts;
    auto tenant = m_rooms.tenants.find(context.tenant());
    auto provider = m_rooms.providers.get(context);
    auto channels = m_rooms.channels.list(context);
    if (!tenant)
        return failure(tenant.error());
    if (!provider)
        return failure(provider.error());
    if (!channels)
        return failure(channels.error());
    facts.tenant = std::move(*tenant);
    facts.settings = m_rooms.settingsDirectory.of(context);
    facts.provider = std::move(*provider);
    facts.channels = std::move(*channels);
    facts.at = m_rooms.clock.now();

    const bool french = language == Language::French;
    const PrivacySettings &settings = facts.settings.privacy;
    const privacy::ProcessingRecord record = privacy::processingRecord(facts);
    api::ProcessingRecordView view{.controller = settings.controller.isEmpty() ? facts.tenant.name : settings.controller, .contact = settings.contact, .hosting = settings.hosting,
                                   .notice = settings.mode == NoticeMode::Off ? u"off"_s : (settings.mode == NoticeMode::Notice ? u"notice"_s : u"ask_and_wait"_s),
                                   .noticeVersion = settings.version, .model = facts.provider.model, .retention = {}, .subProcessors = {}, .text = french ? record.french : record.english};
    const std::pair<QString, int> kinds[] = {{u"messages"_s, settings.keepMessagesDays}, {u"memory"_s, settings.keepMemoryDays}, {u"answer_records"_s, settings.keepRecordsDays}, {u"contact_facts"_s, settings.keepFactsDays}, {u"rejected_calls"_s, settings.keepRejectedDays}, {u"exports"_s, settings.keepExportsDays}};
    for (const auto &[kind, days] : kinds)
        view.retention.push_back({kind, days > 0 ? std::optional<qint64>(days) : std::nullopt});
    for (const privacy::SubProcessor &processor : privacy::subProcessors(facts))
        view.subProcessors.push_back({processor.name, processor.host, processor.place, french ? processor.purposeFrench : processor.purposeEnglish});
    return view;
}

Result<api::ClockView> Privacy::clock() const
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    // In a folder that no service works on nobody looks at the clock: what was last kept counts.
    if (auto looked = (*rooms)->clockWatch.look(); !looked)
        return failure(std::move(looked).error());
    api::ClockView view{.believed = (*rooms)->clockWatch.isBelieved(), .doubt = {}};
    if (const QString doubt = (*rooms)->clockWatch.doubt(); !doubt.isEmpty())
        view.doubt = doubt;
    return view;
}

Result<api::ClockView> Privacy::confirmClock(const Principal &caller)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    Status done = m_rooms.audit.record({.actor = caller.actor(), .action = u"clock.confirmed"_s, .tenant = {}, .object = {}, .detail = (*rooms)->clockWatch.doubt()});
    if (done)
        done = (*rooms)->clockWatch.confirm();
    return done ? clock() : Result<api::ClockView>(failure(std::move(done).error()));
}

} // namespace passerelle::admin

#include "server/admin/privacy_views.h"

#include "server/privacy/erasure_receipt.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

api::ContactView contactView(const ContactRecord &contact)
{
    api::ContactView view{.id = contact.contact.value, .channel = contact.channel.value, .key = contact.key, .name = contact.name, .locale = contact.locale, .lastMessageAt = {},
                          .consent = QString::fromLatin1(nameOf(contact.standing.consent)), .optedOut = contact.standing.optedOut};
    if (contact.lastInboundAt)
        view.lastMessageAt = toIso8601(*contact.lastInboundAt);
    return view;
}

api::ConsentView consentView(const ConsentEntry &entry)
{
    return {.number = entry.number, .contact = entry.contact.value, .at = toIso8601(entry.at), .event = QString::fromLatin1(nameOf(entry.event)), .version = entry.version,
            .language = QString::fromLatin1(nameOf(entry.language)), .channel = entry.channel.value, .words = entry.words};
}

api::ExportView exportView(const ExportRecord &record)
{
    api::ExportView view{.number = record.number, .kind = record.kind, .contact = {}, .bytes = record.bytes, .partBytes = privacy::Exporter::kPartBytes, .madeAt = toIso8601(record.madeAt)};
    if (record.contact)
        view.contact = record.contact->value;
    return view;
}

Result<api::ReceiptView> receiptView(const KeptReceipt &receipt, const ReceiptSigner &signer, Language language)
{
    const auto checked = privacy::checkReceipt(receipt.receipt, signer);
    if (!checked)
        return failure(checked.error());
    api::ReceiptView view{.number = receipt.number, .contact = {}, .at = toIso8601(receipt.at), .receipt = QString::fromUtf8(receipt.receipt), .text = language == Language::French ? checked->french : checked->english};
    if (receipt.contact)
        view.contact = receipt.contact->value;
    return view;
}

QString noticeText(const TenantNotice &notice, Language language)
{
    const bool french = language == Language::French;
    const QString about = notice.about ? toIso8601(*notice.about) : QString();
    switch (notice.kind) {
    case NoticeKind::Cancelled:
        return (french ? u"Le client est résilié : tout sera effacé le %1. D'ici là, il peut être exporté ou gardé."_s : u"The tenant is cancelled: everything will be erased at %1. Until then it can be exported or kept."_s)
            .arg(about);
    case NoticeKind::Kept: return french ? u"La résiliation est annulée : le client est gardé."_s : u"The cancellation was taken back: the tenant is kept."_s;
    case NoticeKind::ErasedInSevenDays:
        return (french ? u"Dans sept jours, le %1, tout ce qui concerne ce client sera effacé pour de bon."_s : u"In seven days, at %1, everything of this tenant will be erased for good."_s).arg(about);
    case NoticeKind::ErasedTomorrow:
        return (french ? u"Demain, le %1, tout ce qui concerne ce client sera effacé pour de bon."_s : u"Tomorrow, at %1, everything of this tenant will be erased for good."_s).arg(about);
    case NoticeKind::ContactExport:
        return french ? u"Un contact a demandé ses données : son export est prêt dans la liste des exports."_s : u"A contact asked for its data: its export is ready in the list of exports."_s;
    case NoticeKind::Suspended: return french ? u"Le client est suspendu : ses messages ne sont plus pris ni traités."_s : u"The tenant is suspended: its messages are neither taken nor answered."_s;
    case NoticeKind::Resumed: return french ? u"Le client fonctionne de nouveau."_s : u"The tenant works again."_s;
    }
    return {};
}

} // namespace passerelle::admin

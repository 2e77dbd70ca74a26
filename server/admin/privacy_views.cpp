#include "server/admin/privacy_views.h"

#include "server/privacy/erasure_receipt.h"

namespace passerelle::admin {

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
    api::ReceiptView view{.contact = {}, .at = toIso8601(receipt.at), .receipt = QString::fromUtf8(receipt.receipt), .text = language == Language::French ? checked->french : checked->english};
    if (receipt.contact)
        view.contact = receipt.contact->value;
    return view;
}

} // namespace passerelle::admin

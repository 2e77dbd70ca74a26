#include "server/admin/scan_readings.h"

#include "server/admin/audit.h"
#include "server/admin/scan_rooms.h"
#include "server/admin/views.h"
#include "server/billing/billing_rooms.h"
#include "server/library/document_reasons.h"

#include <algorithm>
#include <cmath>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

QString kindName(LineKind kind)
{
    switch (kind) {
    case LineKind::Placed: return u"placed"_s;
    case LineKind::Paragraph: return u"paragraph"_s;
    case LineKind::ListItem: return u"list_item"_s;
    case LineKind::TableHeader: return u"table_header"_s;
    case LineKind::TableRow: return u"table_row"_s;
    default: return u"heading"_s;
    }
}

bool isUnread(const PageSummary &page)
{
    return page.readBy == ReadBy::TextLayer && (page.verdict == PageVerdict::Scan || page.verdict == PageVerdict::Unreadable);
}

// "0,09 €"; a cent at least where anything is spent.
QString euros(qint64 micros, Language language)
{
    const double cents = std::max(1.0, std::ceil(static_cast<double>(micros) / 10'000));
    const QString number = QString::number(cents / 100, 'f', 2);
    return language == Language::French ? QString(QString(number).replace(u'.', u',') + u"\u00a0€") : QString(u"€"_s + number);
}

std::optional<qint64> secondsIn(const std::optional<std::chrono::milliseconds> &time)
{
    return time ? std::optional<qint64>((time->count() + 999) / 1000) : std::nullopt;
}

QString inWords(const api::ReadingQuote &quote, Language language)
{
    const bool french = language == Language::French;
    if (quote.pages == 0)
        return french ? u"Aucune page sans texte lisible."_s : u"No page without readable text."_s;
    QStringList parts{(french ? u"%1 page(s) sans texte lisible"_s : u"%1 page(s) without readable text"_s).arg(quote.pages)};
    if (quote.localSeconds)
        parts << (french ? u"sur cette machine : %1 s, sans frais"_s : u"on this machine: %1 s, free of charge"_s).arg(*quote.localSeconds);
    if (!quote.model.isEmpty()) {
        const QString cost = quote.modelCostMicros ? euros(*quote.modelCostMicros, language) : french ? u"prix inconnu"_s : u"price not known"_s;
        const QString time = quote.modelSeconds ? u", %1 s"_s.arg(*quote.modelSeconds) : QString();
        const QString about = quote.estimated && quote.modelCostMicros ? (french ? u" environ"_s : u" about"_s) : QString();
        parts << (french ? u"par %1 :%2 %3%4"_s : u"by %1:%2 %3%4"_s).arg(quote.model, about, cost, time);
    }
    return parts.join(u" · "_s);
}

} // namespace

Result<int> ScanReadings::unreadPages(const TenantContext &context, const Document &document) const
{
    const auto pages = m_rooms.documents.pageSummaries(context, document.id);
    if (!pages)
        return failure(pages.error());
    return static_cast<int>(std::ranges::count_if(*pages, isUnread));
}

Result<api::PageText> ScanReadings::page(const TenantContext &context, DocumentId id, int number, Language language) const
{
    const auto document = m_rooms.documents.find(context, id);
    if (!document)
        return failure(document.error());
    const auto pages = m_rooms.documents.pages(context, document->version);
    if (!pages)
        return failure(pages.error());
    const auto page = std::ranges::find(*pages, number, &PageContent::number);
    if (page == pages->end())
        return failure(ErrorKind::NotFound, u"the document has no such page"_s);
    api::PageText text;
    int characters = 0;
    for (const TextLine &line : page->lines) {
        characters += static_cast<int>(line.text.size());
        text.lines.push_back({kindName(line.kind), line.text});
    }
    text.page = viewOf(PageSummary{page->number, page->verdict, page->reason, characters, page->readBy, page->confidence}, language);
    return text;
}

Result<api::ReadingQuote> ScanReadings::quote(const TenantContext &context, DocumentId id, Language language) const
{
    const auto document = m_rooms.documents.find(context, id);
    const auto unread = document ? unreadPages(context, *document) : Result<int>(failure(document.error()));
    if (!unread)
        return failure(unread.error());
    api::ReadingQuote quote{.pages = *unread, .setting = QString::fromLatin1(nameOf(m_rooms.settingsDirectory.of(context).scans)), .currency = u"EUR"_s};
    quote.awaitsAgreement = document->state == DocumentState::Paused && *unread > 0;
    if (m_rooms.scans && *unread > 0) {
        quote.localSeconds = secondsIn(m_rooms.scans->pace.timeFor(ScanReader::Local, *unread));
        quote.modelSeconds = secondsIn(m_rooms.scans->pace.timeFor(ScanReader::Model, *unread));
        const auto models = m_rooms.scans->models.chatModels(context);
        if (models && !models->empty())
            quote.model = models->front()->name();
        const auto tokens = m_rooms.scans->pace.tokensFor(*unread);
        quote.estimated = tokens.estimated;
        if (m_rooms.billing && !quote.model.isEmpty()) {
            const ModelCall call{.provider = quote.model.section(u':', 0, 0), .model = quote.model.section(u':', 1), .purpose = CallPurpose::PageReading, .tokens = tokens.usage, .estimated = tokens.estimated};
            if (const auto cost = m_rooms.billing->gate.costOf(call))
                quote.modelCostMicros = cost->micros;
        }
    }
    quote.sentence = inWords(quote, language);
    return quote;
}

Status ScanReadings::choose(const Principal &caller, const TenantContext &context, DocumentId id, const api::ReadingChoice &choice)
{
    const auto reader = scanReaderFromName(choice.reader.value_or(QString()).toLatin1());
    const auto document = m_rooms.documents.find(context, id);
    const auto unread = document ? unreadPages(context, *document) : Result<int>(failure(document.error()));
    if (!unread)
        return failure(unread.error());
    if (!m_rooms.scans || !reader)
        return failure(ErrorKind::InvalidInput, u"\"reader\" must be local, model or off"_s);
    if (document->state != DocumentState::Paused)
        return failure(ErrorKind::Conflict, u"this document does not wait for a choice"_s);
    if (*reader == ScanReader::Model && m_rooms.settingsDirectory.of(context).scans != ScanReader::Model)
        return failure(ErrorKind::Forbidden, u"the setting reading_ocr keeps pages on this machine"_s);
    if (*reader == ScanReader::Model && choice.pages.value_or(-1) < *unread)
        return failure(ErrorKind::Conflict, u"agree to the number of pages that the quote says"_s);
    auto entry = entryOf(caller, QString(u"document.scans_read_by_"_s + *choice.reader), context, u"document:"_s + QString::number(id.value));
    if (const Status noted = m_rooms.audit.record(entry); !noted)
        return noted;
    if (const Status kept = m_rooms.scans->choices.choose(context, document->version, *reader); !kept)
        return kept;
    return m_rooms.importer.resume(context, id);
}

} // namespace passerelle::admin

#include "server/admin/views.h"

#include "server/library/document_reasons.h"

#include <QtCore/QDate>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

QString named(const char *name) { return QString::fromLatin1(name); }

std::optional<QString> unlessEmpty(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

template <class Tag>
std::optional<qint64> unlessNone(StrongId<Tag> id)
{
    return id.isValid() ? std::optional(id.value) : std::nullopt;
}

std::optional<double> milliseconds(const std::optional<Millis> &time)
{
    return time ? std::optional(static_cast<double>(time->count())) : std::nullopt;
}

std::vector<api::RectangleView> viewsOf(const std::vector<QRectF> &rectangles)
{
    std::vector<api::RectangleView> views;
    views.reserve(rectangles.size());
    for (const QRectF &rectangle : rectangles)
        views.push_back({rectangle.x(), rectangle.y(), rectangle.width(), rectangle.height()});
    return views;
}

std::vector<QString> namesOf(const std::vector<Permission> &permissions)
{
    std::vector<QString> names;
    for (const Permission permission : permissions)
        names.push_back(QString::fromLatin1(passerelle::nameOf(permission)));
    return names;
}

api::FatesView viewOfFates(const LedgerDay &day)
{
    const auto count = [&](Fate fate) { return day.fates.at(static_cast<std::size_t>(fate)); };
    return {.answered = count(Fate::Answered),
            .merged = count(Fate::Merged),
            .duplicate = count(Fate::Duplicate),
            .drafted = count(Fate::Drafted),
            .toPerson = count(Fate::ToPerson),
            .refused = count(Fate::Refused),
            .noReplyDue = count(Fate::NoReplyDue),
            .expired = count(Fate::Expired),
            .uncertain = count(Fate::Uncertain),
            .failed = count(Fate::Failed)};
}

QString dayName(qint64 day)
{
    return QDate(1970, 1, 1).addDays(day).toString(Qt::ISODate);
}

} // namespace

const char *nameOf(AckShape shape)
{
    return shape == AckShape::Mapping ? "mapping" : "dynamic_block";
}

AckShape ackShapeFromName(const QString &name)
{
    return name == u"dynamic_block"_s ? AckShape::DynamicBlock : AckShape::Mapping;
}

QString hookPathOf(const Channel &channel)
{
    return u"/hooks/"_s + named(passerelle::nameOf(channel.kind)) + u'/' + QString::fromLatin1(channel.hook);
}

api::TenantView viewOf(const Tenant &tenant)
{
    return {tenant.id.value, tenant.name, tenant.active, toIso8601(tenant.createdAt), {}};
}

api::ChannelView viewOf(const Channel &channel, bool apiKeySet)
{
    const bool isWhatsApp = channel.kind == ChannelKind::WhatsApp; // its callback is its app's
    return {.id = channel.id.value,
            .kind = named(passerelle::nameOf(channel.kind)),
            .name = channel.name,
            .hookPath = isWhatsApp ? u""_s : hookPathOf(channel),
            .headerName = isWhatsApp ? u""_s : named(kHookSecretHeader),
            .ackShape = named(nameOf(channel.ackShape)),
            .ackText = channel.ackText,
            .apiBase = channel.apiBase,
            .enabled = channel.enabled,
            .apiKeySet = apiKeySet,
            .number = isWhatsApp ? std::optional(channel.account) : std::nullopt,
            .appId = isWhatsApp ? std::optional(channel.app.value) : std::nullopt,
            .ackMode = isWhatsApp ? std::optional(named(nameOf(channel.ackMode))) : std::nullopt};
}

api::ProviderView viewOf(const ProviderSettings &settings)
{
    return {.kind = named(passerelle::nameOf(settings.kind)),
            .model = settings.model,
            .fallbackModel = settings.fallbackModel,
            .embeddingModel = settings.embeddingModel,
            .embeddingDimensions = settings.embeddingDimensions,
            .apiBase = settings.apiBase,
            .apiKeySet = !settings.apiKey.isEmpty(),
            .contextTokens = settings.contextTokens,
            .queryPrefix = settings.queryPrefix,
            .documentPrefix = settings.documentPrefix,
            .transcriberBase = settings.transcriberBase,
            .transcriberModel = settings.transcriberModel};
}

api::TokenView viewOf(const AccessToken &token)
{
    const auto instant = [](const std::optional<Instant> &at) { return at ? std::optional(toIso8601(*at)) : std::nullopt; };
    return {.id = token.id.value,
            .name = token.name,
            .tenantId = token.tenant ? std::optional(token.tenant->value) : std::nullopt,
            .createdAt = toIso8601(token.createdAt),
            .expiresAt = instant(token.expiresAt),
            .lastUsedAt = instant(token.lastUsedAt),
            .revoked = token.revoked,
            .permissions = token.permissions ? std::optional(namesOf(*token.permissions)) : std::nullopt};
}

api::DocumentView viewOf(const Document &document, Language language)
{
    api::DocumentView view{.id = document.id.value,
                           .name = document.name,
                           .state = named(passerelle::nameOf(document.state)),
                           .published = document.published,
                           .pages = document.pageCount,
                           .pagesRead = document.pagesRead,
                           .passages = document.passageCount,
                           .bytes = document.bytes,
                           .sha256 = QString::fromLatin1(document.contentHash.toHex()),
                           .addedAt = toIso8601(document.addedAt),
                           .withdrawn = document.withdrawn};
    if (document.validity.from)
        view.validFrom = document.validity.from->toString(Qt::ISODate);
    if (document.validity.until)
        view.validUntil = document.validity.until->toString(Qt::ISODate);
    if (!document.reason.isEmpty()) {
        view.reason = document.reason;
        view.explanation = library::reasonSentence(document.reason, document.reasonPage, language);
        if (document.reasonPage > 0)
            view.reasonPage = document.reasonPage;
    }
    return view;
}

api::PageView viewOf(const PageSummary &page, Language language)
{
    api::PageView view{.number = page.number, .verdict = named(passerelle::nameOf(page.verdict)), .characters = page.characters,
                       .readBy = named(passerelle::nameOf(page.readBy))};
    if (page.readBy == ReadBy::Recognition)
        view.confidence = page.confidence;
    if (!page.reason.isEmpty()) {
        view.reason = page.reason;
        view.explanation = library::reasonSentence(page.reason, page.number, language);
    }
    return view;
}

api::PassageView viewOf(const Passage &passage)
{
    return {.id = passage.id.value,
            .document = passage.document.value,
            .documentName = passage.documentName,
            .page = passage.page,
            .heading = passage.heading,
            .text = passage.text,
            .rectangles = viewsOf(passage.rectangles)};
}

api::PassageView viewOf(const ScoredPassage &scored)
{
    api::PassageView view = viewOf(scored.passage);
    view.score = scored.score;
    return view;
}

namespace {

std::optional<api::MediaView> mediaOf(const JourneyMessage &message)
{
    if (message.kind == MessageKind::Text)
        return std::nullopt;
    api::MediaView view{.kind = named(passerelle::nameOf(message.kind))};
    if (!message.reading) {
        view.state = message.fate || !wantsReply(message.kind) ? u"ignored"_s : u"waiting"_s;
        return view;
    }
    const MediaReading &reading = *message.reading;
    view.state = named(passerelle::nameOf(reading.state));
    view.transcript = unlessEmpty(reading.text);
    view.reason = unlessEmpty(QString::fromLatin1(sentenceOf(reading.trouble)));
    view.type = unlessEmpty(reading.mimeType);
    if (reading.length.count() > 0)
        view.lengthMs = reading.length.count();
    return view;
}

} // namespace

api::MessageView viewOf(const JourneyMessage &message)
{
    return {.number = message.number.value,
            .conversation = message.conversation.value,
            .channel = message.channel.value,
            .turn = unlessNone(message.turn),
            .receivedAt = toIso8601(message.receivedAt),
            .text = message.text,
            .media = mediaOf(message),
            .fate = message.fate ? std::optional(named(passerelle::nameOf(*message.fate))) : std::nullopt,
            .stage = message.fate ? std::nullopt : unlessEmpty(message.stage),
            .reason = unlessEmpty(message.reason),
            .duplicateOf = unlessNone(message.duplicateOf),
            .attempts = message.attempts,
            .journey = {.ackMs = milliseconds(message.ack),
                        .waitMs = milliseconds(message.wait),
                        .searchMs = milliseconds(message.times.search),
                        .modelMs = milliseconds(message.times.model),
                        .ownMs = milliseconds(message.times.own),
                        .sendMs = milliseconds(message.times.send),
                        .delivery = message.delivery ? std::optional(named(passerelle::nameOf(*message.delivery))) : std::nullopt,
                        .deliveryAt = message.deliveryAt ? std::optional(toIso8601(*message.deliveryAt)) : std::nullopt}};
}

api::MessageDetail detailOf(const JourneyMessage &message)
{
    api::MessageDetail detail{.message = viewOf(message),
                              .question = message.question,
                              .searched = message.searched,
                              .answer = message.answer,
                              .sent = message.sentParts,
                              .model = message.model,
                              .inputTokens = message.usage.input,
                              .outputTokens = message.usage.output,
                              .thinkingTokens = message.usage.thinking};
    if (!message.answer.isEmpty())
        detail.answerKind = named(passerelle::nameOf(message.answerKind));
    for (const FoundPassage &found : message.passages)
        detail.passages.push_back({found.passage.value, found.document.value, found.documentName, found.page, found.score, found.cited});
    return detail;
}

api::LedgerView viewOf(const Ledger &ledger)
{
    api::LedgerView view{.received = ledger.total.received,
                         .fates = viewOfFates(ledger.total),
                         .inProgress = ledger.total.inProgress,
                         .balances = ledger.total.balances(),
                         .oldestInProgressMs = ledger.oldestInProgress ? std::optional<qint64>(ledger.oldestInProgress->count()) : std::nullopt,
                         .overdue = ledger.overdue};
    for (const LedgerDay &day : ledger.days) {
        view.days.push_back({dayName(day.day), day.received, viewOfFates(day), day.inProgress, day.balances()});
        view.balances = view.balances && day.balances();
    }
    return view;
}

api::RejectedCallView viewOf(const RejectedCall &call)
{
    return {toIso8601(call.at), call.channel.value, call.reason, call.snippet};
}

} // namespace passerelle::admin

#include "server/storage/journal_records.h"

#include "server/storage/sealed_record.h"

namespace passerelle::storage {

namespace {

constexpr char kInboundVersion = 2;    // 1: without what `writeExtras` adds
constexpr char kTicketTextVersion = 2; // the same
constexpr char kReportVersion = 1;
constexpr char kIdentityVersion = 2;   // 1: without the alias
constexpr char kDraftVersion = 2;      // 1: without what was accepted of it
constexpr char kMemoryVersion = 2; // 1: without who said what
constexpr char kSpokenVersion = 1;

tl::unexpected<Error> broken(const char *what)
{
    return failure(ErrorKind::Corrupt, QStringLiteral("the sealed record of a %1 does not read").arg(QLatin1String(what)));
}

// Optional times are written as time + 1, so that 0 means "absent".
void writeTime(RecordWriter &record, const std::optional<Millis> &time)
{
    record.integer(time ? std::max<qint64>(0, time->count()) + 1 : 0);
}

std::optional<Millis> readTime(RecordReader &record)
{
    const qint64 value = record.integer();
    return value > 0 ? std::optional(Millis(value - 1)) : std::nullopt;
}

// What few messages have: a byte each where it is absent.
void writeExtras(RecordWriter &record, const InboundMessage &message)
{
    record.integer(static_cast<qint64>(message.kind)).integer(static_cast<qint64>(message.ownerSignal)).text(message.repliesTo);
    record.integer(message.writtenAt ? toMillis(*message.writtenAt) : 0).integer(message.media ? 1 : 0);
    if (message.media)
        record.text(message.media->id).text(message.media->url).text(message.media->mimeType).bytes(message.media->sha256).text(message.media->fileName);
}

void readExtras(RecordReader &record, InboundMessage &message)
{
    const qint64 kind = record.integer();
    message.kind = kind >= 0 && kind < kMessageKindCount ? static_cast<MessageKind>(kind) : MessageKind::Unsupported;
    const qint64 signal = record.integer();
    message.ownerSignal = signal == 1 ? OwnerSignal::Person : signal == 2 ? OwnerSignal::Bot : OwnerSignal::None;
    message.repliesTo = record.text();
    if (const qint64 written = record.integer(); written != 0)
        message.writtenAt = fromMillis(written);
    if (record.integer() == 0)
        return;
    message.media.emplace();
    message.media->id = record.text();
    message.media->url = record.text();
    message.media->mimeType = record.text();
    message.media->sha256 = record.bytes().toByteArray();
    message.media->fileName = record.text();
}

// Of two versions of a record's form, the one that `bytes` has.
char formOf(QByteArrayView bytes, char newest) { return !bytes.isEmpty() && bytes.front() == 1 ? char(1) : newest; }

} // namespace

QByteArray encodeInbound(const InboundMessage &message)
{
    RecordWriter record(kInboundVersion, 64 + message.text.size() * 2 + message.contactName.size());
    record.integer(message.channel.value).integer(toMillis(message.receivedAt)).text(message.contactKey).text(message.text);
    record.text(message.contactName).text(message.locale).text(message.lastInteraction).text(message.providerMessageId);
    writeExtras(record, message);
    record.text(message.contactAlias);
    return record.take();
}

Result<InboundMessage> decodeInbound(QByteArrayView bytes)
{
    const char form = formOf(bytes, kInboundVersion);
    RecordReader record(bytes, form);
    InboundMessage message;
    message.channel = ChannelId(record.integer());
    message.receivedAt = fromMillis(record.integer());
    message.contactKey = record.text();
    message.text = record.text();
    message.contactName = record.text();
    message.locale = record.text();
    message.lastInteraction = record.text();
    message.providerMessageId = record.text();
    if (form == kInboundVersion) {
        readExtras(record, message);
        message.contactAlias = record.text();
    }
    if (!record.ok())
        return broken("message");
    return message;
}

QByteArray encodeReport(const DeliveryReport &report)
{
    RecordWriter record(kReportVersion, 128);
    record.integer(report.channel.value).text(report.messageId).integer(static_cast<qint64>(report.state)).integer(toMillis(report.at));
    record.bytes(report.correlation).text(report.reason).integer(report.windowClosed ? 1 : 0);
    return record.take();
}

Result<DeliveryReport> decodeReport(QByteArrayView bytes)
{
    RecordReader record(bytes, kReportVersion);
    DeliveryReport report;
    report.channel = ChannelId(record.integer());
    report.messageId = record.text();
    report.state = static_cast<DeliveryState>(std::clamp<qint64>(record.integer(), 0, kDeliveryStateCount - 1));
    report.at = fromMillis(record.integer());
    report.correlation = record.bytes().toByteArray();
    report.reason = record.text();
    report.windowClosed = record.integer() != 0;
    if (!record.ok())
        return broken("delivery report");
    return report;
}

QByteArray encodeTicketText(const InboundMessage &message)
{
    RecordWriter record(kTicketTextVersion, 48 + message.text.size() * 2);
    record.text(message.text).text(message.locale).text(message.lastInteraction).text(message.providerMessageId);
    writeExtras(record, message);
    return record.take();
}

Result<InboundMessage> decodeTicketText(QByteArrayView bytes)
{
    const char form = formOf(bytes, kTicketTextVersion);
    RecordReader record(bytes, form);
    InboundMessage message;
    message.text = record.text();
    message.locale = record.text();
    message.lastInteraction = record.text();
    message.providerMessageId = record.text();
    if (form == kTicketTextVersion)
        readExtras(record, message);
    if (!record.ok())
        return broken("ticket");
    return message;
}

QByteArray encodeIdentity(const IdentityRecord &identity)
{
    RecordWriter record(kIdentityVersion, 96);
    record.text(identity.key).text(identity.name).text(identity.locale).text(identity.alias);
    return record.take();
}

Result<IdentityRecord> decodeIdentity(QByteArrayView bytes)
{
    const char form = formOf(bytes, kIdentityVersion);
    RecordReader record(bytes, form);
    IdentityRecord identity;
    identity.key = record.text();
    identity.name = record.text();
    identity.locale = record.text();
    if (form == kIdentityVersion)
        identity.alias = record.text();
    if (!record.ok())
        return broken("contact");
    return identity;
}

QByteArray encodeDraft(const Draft &draft)
{
    const Answer &answer = draft.answer;
    RecordWriter record(kDraftVersion, 512 + answer.text.size() * 2);
    record.text(draft.question).text(draft.searched).integer(static_cast<int>(draft.language));
    record.integer(static_cast<int>(answer.kind)).text(answer.text).text(answer.model).text(answer.reason);
    record.integer(answer.usage.input).integer(answer.usage.output).integer(answer.usage.thinking);
    record.integer(answer.modelCalls).integer(answer.modelTime.count());
    record.integer(static_cast<qint64>(answer.cited.size()));
    for (const PassageId id : answer.cited)
        record.integer(id.value);
    record.integer(static_cast<qint64>(draft.parts.size()));
    for (const QString &part : draft.parts)
        record.text(part);
    record.integer(static_cast<qint64>(draft.passages.size()));
    for (const FoundPassage &found : draft.passages) {
        record.integer(found.passage.value).integer(found.document.value).text(found.documentName).integer(found.page);
        record.real(found.score).integer(found.cited ? 1 : 0);
    }
    writeTime(record, draft.times.search);
    writeTime(record, draft.times.model);
    writeTime(record, draft.times.own);
    writeTime(record, draft.times.send);
    record.integer(static_cast<qint64>(draft.accepted.size()));
    for (const QString &id : draft.accepted)
        record.text(id);
    return record.take();
}

Result<Draft> decodeDraft(QByteArrayView bytes)
{
    const char form = formOf(bytes, kDraftVersion);
    RecordReader record(bytes, form);
    Draft draft;
    draft.question = record.text();
    draft.searched = record.text();
    draft.language = record.integer() == static_cast<int>(Language::English) ? Language::English : Language::French;
    draft.answer.kind = static_cast<AnswerKind>(std::clamp<qint64>(record.integer(), 0, kAnswerKindCount - 1));
    draft.answer.text = record.text();
    draft.answer.model = record.text();
    draft.answer.reason = record.text();
    draft.answer.usage = {.input = record.integer(), .output = record.integer(), .thinking = record.integer()};
    draft.answer.modelCalls = static_cast<int>(record.integer());
    draft.answer.modelTime = Millis(record.integer());
    for (qint64 left = record.count(); left > 0; --left)
        draft.answer.cited.emplace_back(record.integer());
    for (qint64 left = record.count(); left > 0; --left)
        draft.parts.push_back(record.text());
    for (qint64 left = record.count(); left > 0; --left) {
        FoundPassage found;
        found.passage = PassageId(record.integer());
        found.document = DocumentId(record.integer());
        found.documentName = record.text();
        found.page = static_cast<int>(record.integer());
        found.score = record.real();
        found.cited = record.integer() != 0;
        draft.passages.push_back(std::move(found));
    }
    draft.times.search = readTime(record);
    draft.times.model = readTime(record);
    draft.times.own = readTime(record);
    draft.times.send = readTime(record);
    for (qint64 left = form == kDraftVersion ? record.count() : 0; left > 0; --left)
        draft.accepted.push_back(record.text());
    if (!record.ok())
        return broken("turn");
    return draft;
}

QByteArray encodeMemory(const MemoryRecord &kept)
{
    RecordWriter record(kMemoryVersion, 512);
    const auto &language = kept.memory.language;
    record.integer(language ? static_cast<int>(*language) + 1 : 0).text(kept.memory.summary);
    record.integer(static_cast<qint64>(kept.memory.recent.size()));
    for (const PastTurn &turn : kept.memory.recent)
        record.text(turn.question).text(turn.answer).integer(turn.byPersonAt ? toMillis(*turn.byPersonAt) : 0).text(turn.person);
    record.integer(static_cast<qint64>(kept.sent.size()));
    for (const SentReply &reply : kept.sent)
        record.integer(toMillis(reply.at)).integer(static_cast<qint64>(reply.hash));
    return record.take();
}

Result<MemoryRecord> decodeMemory(QByteArrayView bytes)
{
    const char form = formOf(bytes, kMemoryVersion);
    RecordReader record(bytes, form);
    MemoryRecord kept;
    const qint64 language = record.integer();
    if (language == 1 || language == 2)
        kept.memory.language = static_cast<Language>(language - 1);
    kept.memory.summary = record.text();
    for (qint64 left = record.count(); left > 0; --left) {
        PastTurn turn;
        turn.question = record.text();
        turn.answer = record.text();
        if (form == kMemoryVersion) {
            if (const qint64 at = record.integer(); at != 0)
                turn.byPersonAt = fromMillis(at);
            turn.person = record.text();
        }
        kept.memory.recent.push_back(std::move(turn));
    }
    for (qint64 left = record.count(); left > 0; --left) {
        const Instant at = fromMillis(record.integer());
        kept.sent.push_back({at, static_cast<quint64>(record.integer())});
    }
    if (!record.ok())
        return broken("conversation");
    return kept;
}

QByteArray encodeSpoken(const SpokenRecord &spoken)
{
    RecordWriter record(kSpokenVersion, 32 + spoken.text.size() * 2);
    record.text(spoken.person).text(spoken.text);
    return record.take();
}

Result<SpokenRecord> decodeSpoken(QByteArrayView bytes)
{
    RecordReader record(bytes, kSpokenVersion);
    SpokenRecord spoken;
    spoken.person = record.text();
    spoken.text = record.text();
    if (!record.ok())
        return broken("person's words");
    return spoken;
}

} // namespace passerelle::storage

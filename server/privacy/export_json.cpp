#include "server/privacy/export_json.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

namespace {

QJsonValue instantOrNull(const std::optional<Instant> &instant)
{
    return instant ? QJsonValue(toIso8601(*instant)) : QJsonValue();
}

QJsonValue dayOrNull(const std::optional<QDate> &day)
{
    return day ? QJsonValue(day->toString(Qt::ISODate)) : QJsonValue();
}

QJsonValue mediaOf(const JourneyMessage &message)
{
    if (message.kind == MessageKind::Text)
        return {};
    QJsonObject media{{u"kind"_s, QString::fromLatin1(nameOf(message.kind))}};
    if (!message.reading)
        return media;
    media.insert(u"state"_s, QString::fromLatin1(nameOf(message.reading->state)));
    media.insert(u"transcript"_s, message.reading->text);
    media.insert(u"reason"_s, QString::fromLatin1(sentenceOf(message.reading->trouble)));
    media.insert(u"type"_s, message.reading->mimeType);
    media.insert(u"bytes"_s, message.reading->bytes);
    media.insert(u"length_ms"_s, qint64{message.reading->length.count()});
    return media;
}

QJsonArray passagesOf(const JourneyMessage &message)
{
    QJsonArray passages;
    for (const FoundPassage &found : message.passages)
        passages.append(QJsonObject{{u"document"_s, found.documentName}, {u"page"_s, found.page}, {u"score"_s, found.score}, {u"cited"_s, found.cited}});
    return passages;
}

} // namespace

QByteArray fileOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

QByteArray fileOf(const QJsonArray &array)
{
    return QJsonDocument(array).toJson(QJsonDocument::Indented);
}

std::optional<Instant> instantFrom(const QJsonValue &value)
{
    const QDateTime read = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return read.isValid() ? std::optional(fromMillis(read.toMSecsSinceEpoch())) : std::nullopt;
}

QJsonObject jsonOf(const ContactFact &kept)
{
    const NewFact &fact = kept.fact;
    return {{u"kind"_s, QString::fromLatin1(nameOf(fact.kind))}, {u"text"_s, fact.text}, {u"origin"_s, QString::fromLatin1(nameOf(fact.origin))},
            {u"message"_s, fact.message.isValid() ? QJsonValue(fact.message.value) : QJsonValue()}, {u"at"_s, toIso8601(fact.at)},
            {u"corrected_at"_s, instantOrNull(kept.correctedAt)}, {u"person"_s, fact.person}};
}

QJsonObject jsonOf(TurnId turn, const AnswerRecord &record)
{
    QJsonArray passages;
    for (const RecordedPassage &found : record.passages)
        passages.append(QJsonObject{{u"document"_s, found.passage.documentName}, {u"page"_s, found.passage.page}, {u"heading"_s, found.passage.heading},
                                    {u"text"_s, found.passage.text}, {u"cited"_s, found.cited}, {u"erased"_s, found.isErased}});
    QJsonArray known;
    for (const KnownFact &fact : record.question.known)
        known.append(QJsonObject{{u"text"_s, fact.text}, {u"at"_s, toIso8601(fact.at)}});
    QJsonArray replies;
    for (const TracedReply &traced : record.replies)
        replies.append(QJsonObject{{u"model"_s, traced.reply.model}, {u"text"_s, traced.reply.text}, {u"refused_for"_s, traced.fault}});
    QJsonArray checks;
    for (const RecordedCheck &check : record.checks)
        checks.append(QJsonObject{{u"name"_s, check.name}, {u"outcome"_s, QString::fromLatin1(nameOf(check.outcome))}, {u"words"_s, check.words}});
    return {{u"turn"_s, turn.value},
            {u"at"_s, toIso8601(record.at)},
            {u"question"_s, record.question.text},
            {u"searched"_s, record.searched},
            {u"summary"_s, record.question.summary},
            {u"known"_s, known},
            {u"passages"_s, passages},
            {u"kind"_s, QString::fromLatin1(nameOf(record.kind))},
            {u"answer"_s, record.text},
            {u"reason"_s, record.reason},
            {u"model"_s, record.model},
            {u"replies"_s, replies},
            {u"checks"_s, checks}};
}

QJsonObject jsonOf(const ContactRecord &contact)
{
    return {{u"contact"_s, contact.contact.value},
            {u"channel"_s, contact.channel.value},
            {u"key"_s, contact.key},
            {u"name"_s, contact.name},
            {u"locale"_s, contact.locale},
            {u"last_message_at"_s, instantOrNull(contact.lastInboundAt)},
            {u"consent"_s, QString::fromLatin1(nameOf(contact.standing.consent))},
            {u"opted_out"_s, contact.standing.optedOut},
            {u"told_of_the_assistant_at"_s, instantOrNull(contact.standing.disclosedAt)},
            {u"asked_before_consent"_s, contact.standing.pending}};
}

QJsonObject jsonOf(const Outgoing &reply)
{
    return {{u"at"_s, toIso8601(reply.madeAt)},
            {u"person"_s, reply.person},
            {u"text"_s, reply.text},
            {u"state"_s, QString::fromLatin1(nameOf(reply.state))},
            {u"ended_at"_s, instantOrNull(reply.endedAt)}};
}

QJsonObject jsonOf(const InboxNote &note)
{
    return {{u"at"_s, toIso8601(note.at)}, {u"kind"_s, QString::fromLatin1(nameOf(note.kind))}, {u"person"_s, note.person}, {u"text"_s, note.text}};
}

QJsonObject jsonOf(const CannedReply &reply)
{
    return {{u"shortcut"_s, reply.shortcut}, {u"text"_s, reply.text}, {u"changed_at"_s, toIso8601(reply.changedAt)}};
}

QJsonObject jsonOf(const ConsentEntry &entry)
{
    return {{u"contact"_s, entry.contact.value},
            {u"at"_s, toIso8601(entry.at)},
            {u"event"_s, QString::fromLatin1(nameOf(entry.event))},
            {u"wording_version"_s, entry.version},
            {u"language"_s, QString::fromLatin1(nameOf(entry.language))},
            {u"channel"_s, entry.channel.value},
            {u"words"_s, entry.words}};
}

QJsonObject jsonOf(const JourneyMessage &message)
{
    QJsonArray sent;
    for (const QString &part : message.sentParts)
        sent.append(part);
    return {{u"number"_s, message.number.value},
            {u"received_at"_s, toIso8601(message.receivedAt)},
            {u"text"_s, message.text},
            {u"media"_s, mediaOf(message)},
            {u"fate"_s, message.fate ? QString::fromLatin1(nameOf(*message.fate)) : u"in_progress"_s},
            {u"reason"_s, message.reason},
            {u"turn"_s, message.turn.value},
            {u"question"_s, message.question},
            {u"searched"_s, message.searched},
            {u"answer"_s, message.answer},
            {u"answer_kind"_s, QString::fromLatin1(nameOf(message.answerKind))},
            {u"sent"_s, sent},
            {u"model"_s, message.model},
            {u"passages"_s, passagesOf(message)}};
}

QJsonObject jsonOf(const ConversationMemory &memory)
{
    QJsonArray recent;
    for (const PastTurn &turn : memory.recent)
        recent.append(QJsonObject{{u"question"_s, turn.question}, {u"answer"_s, turn.answer}});
    return {{u"summary"_s, memory.summary}, {u"recent"_s, recent}, {u"language"_s, memory.language ? QJsonValue(QString::fromLatin1(nameOf(*memory.language))) : QJsonValue()}};
}

QJsonObject jsonOf(const DocumentVersion &version)
{
    QJsonObject leaf{{u"version"_s, version.id.value},
                     {u"name"_s, version.name},
                     {u"standing"_s, QString::fromLatin1(nameOf(version.standing))},
                     {u"added_at"_s, toIso8601(version.addedAt)},
                     {u"published_at"_s, instantOrNull(version.publishedAt)},
                     {u"retired_at"_s, instantOrNull(version.retiredAt)}};
    insertValidity(leaf, version.validity);
    return leaf;
}

void insertValidity(QJsonObject &object, const Validity &validity)
{
    object.insert(u"valid_from"_s, dayOrNull(validity.from));
    object.insert(u"valid_until"_s, dayOrNull(validity.until));
}

Validity validityFrom(const QJsonObject &document)
{
    const auto day = [](const QJsonValue &value) {
        const QDate date = QDate::fromString(value.toString(), Qt::ISODate);
        return date.isValid() ? std::optional(date) : std::nullopt;
    };
    return {day(document.value(u"valid_from"_s)), day(document.value(u"valid_until"_s))};
}

NewFact factFrom(const QJsonObject &fact)
{
    NewFact read;
    read.kind = factKindFromName(fact.value(u"kind"_s).toString().toLatin1()).value_or(FactKind::Other);
    read.text = fact.value(u"text"_s).toString().left(kMaxFact);
    for (const FactOrigin origin : {FactOrigin::Said, FactOrigin::Found, FactOrigin::Written}) {
        if (fact.value(u"origin"_s).toString() == QLatin1StringView(nameOf(origin)))
            read.origin = origin;
    }
    read.at = instantFrom(fact.value(u"at"_s)).value_or(Instant());
    read.person = fact.value(u"person"_s).toString();
    return read;
}

BenchQuestion benchQuestionFrom(const QJsonObject &question)
{
    BenchQuestion read;
    read.text = question.value(u"question"_s).toString();
    if (const QString language = question.value(u"language"_s).toString(); !language.isEmpty())
        read.language = language == u"en"_s ? Language::English : Language::French;
    read.expected.documentName = question.value(u"expected_document"_s).toString();
    read.expected.page = question.value(u"expected_page"_s).toInt();
    for (const QJsonValue &word : question.value(u"expected_words"_s).toArray())
        read.expected.words.push_back(word.toString());
    read.note = question.value(u"note"_s).toString();
    read.contact = ContactId(question.value(u"contact"_s).toInteger());
    read.createdAt = read.changedAt = instantFrom(question.value(u"created_at"_s)).value_or(Instant());
    return read;
}

QJsonObject jsonOf(const Document &document)
{
    QJsonObject entry{{u"document"_s, document.id.value},
            {u"name"_s, document.name},
            {u"sha256"_s, QString::fromLatin1(document.contentHash.toHex())},
            {u"bytes"_s, document.bytes},
            {u"state"_s, QString::fromLatin1(nameOf(document.state))},
            {u"reason"_s, document.reason},
            {u"pages"_s, document.pageCount},
            {u"passages"_s, document.passageCount},
            {u"added_at"_s, toIso8601(document.addedAt)}};
    insertValidity(entry, document.validity);
    return entry;
}

QJsonObject jsonOf(const Channel &channel)
{
    return {{u"channel"_s, channel.id.value},
            {u"kind"_s, QString::fromLatin1(nameOf(channel.kind))},
            {u"name"_s, channel.name},
            {u"ack_shape"_s, channel.ackShape == AckShape::Mapping ? u"mapping"_s : u"dynamic_block"_s},
            {u"ack_text"_s, channel.ackText},
            {u"api_base"_s, channel.apiBase},
            {u"enabled"_s, channel.enabled}};
}

// Which person of the business said it is that person's own.
QJsonObject jsonOf(const AnswerFeedback &feedback)
{
    return {{u"message"_s, feedback.message.value},
            {u"at"_s, toIso8601(feedback.at)},
            {u"verdict"_s, QString::fromLatin1(nameOf(feedback.verdict))},
            {u"by"_s, feedback.byContact ? u"contact"_s : u"business"_s},
            {u"note"_s, feedback.note},
            {u"correction"_s, feedback.correction}};
}

QJsonObject jsonOf(const PrivacyRequest &request)
{
    QJsonObject json{{u"request"_s, request.id.value},
                     {u"kind"_s, QString::fromLatin1(nameOf(request.kind))},
                     {u"state"_s, QString::fromLatin1(nameOf(request.state))},
                     {u"asked_by_contact"_s, request.askedByContact},
                     {u"received_at"_s, toIso8601(request.receivedAt)},
                     {u"extended"_s, request.extended},
                     {u"note"_s, request.note},
                     {u"reason"_s, request.reason}};
    if (request.contact)
        json.insert(u"contact"_s, request.contact->value);
    if (request.closedAt)
        json.insert(u"closed_at"_s, toIso8601(*request.closedAt));
    return json;
}

QJsonObject jsonOf(const BenchQuestion &question)
{
    QJsonArray words;
    for (const QString &word : question.expected.words)
        words.append(word);
    return {{u"question"_s, question.text},
            {u"language"_s, question.language ? QString::fromLatin1(nameOf(*question.language)) : QString()},
            {u"expected_document"_s, question.expected.documentName},
            {u"expected_page"_s, question.expected.page},
            {u"expected_words"_s, words},
            {u"note"_s, question.note},
            {u"contact"_s, question.contact.isValid() ? QJsonValue(question.contact.value) : QJsonValue()},
            {u"created_at"_s, toIso8601(question.createdAt)}};
}

QJsonObject jsonOf(const CuratedAnswer &answer)
{
    QJsonArray questions;
    for (const QString &question : answer.questions)
        questions.append(question);
    return {{u"answer"_s, answer.id.value},
            {u"version"_s, answer.version},
            {u"questions"_s, questions},
            {u"french"_s, answer.french},
            {u"english"_s, answer.english},
            {u"enabled"_s, answer.enabled},
            {u"changed_at"_s, toIso8601(answer.changedAt)}};
}

QJsonObject jsonOf(const ProviderSettings &provider)
{
    return {{u"kind"_s, QString::fromLatin1(nameOf(provider.kind))},
            {u"model"_s, provider.model},
            {u"fallback_model"_s, provider.fallbackModel},
            {u"embedding_model"_s, provider.embeddingModel},
            {u"embedding_dimensions"_s, provider.embeddingDimensions},
            {u"api_base"_s, provider.apiBase},
            {u"transcriber_base"_s, provider.transcriberBase},
            {u"transcriber_model"_s, provider.transcriberModel}};
}

QJsonObject jsonOf(const std::map<QString, QString> &settings)
{
    QJsonObject object;
    for (const auto &[key, value] : settings)
        object.insert(key, value);
    return object;
}

} // namespace passerelle::privacy

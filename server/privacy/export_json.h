// The JSON of exports: one form for people, scripts and the import into another Passerelle. Pure.
#pragma once

#include "server/domain/outgoing.h"
#include "server/domain/bench.h"
#include "server/domain/contact_fact.h"
#include "server/domain/document_life.h"
#include "server/domain/knowledge.h"
#include "server/domain/privacy_request.h"
#include "server/domain/answer_record.h"
#include "server/domain/ports/canned_store.h"
#include "server/domain/ports/contact_store.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/document_store.h"
#include "server/domain/ports/inbox_store.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace passerelle::privacy {

inline constexpr int kExportFormat = 1;

QByteArray fileOf(const QJsonObject &object); // indented
QByteArray fileOf(const QJsonArray &array);

QJsonObject jsonOf(const ContactRecord &contact);
QJsonObject jsonOf(const InboxNote &note);
QJsonObject jsonOf(TurnId turn, const AnswerRecord &record); // what an answer was made from
QJsonObject jsonOf(const ContactFact &fact);
QJsonObject jsonOf(const CannedReply &reply);
QJsonObject jsonOf(const ConsentEntry &entry);
QJsonObject jsonOf(const JourneyMessage &message);
QJsonObject jsonOf(const ConversationMemory &memory);
QJsonObject jsonOf(const Outgoing &reply);
QJsonObject jsonOf(const Document &document);
QJsonObject jsonOf(const DocumentVersion &version); // another than the one that counts
QJsonObject jsonOf(const Channel &channel);           // without its secrets
QJsonObject jsonOf(const CuratedAnswer &answer);
QJsonObject jsonOf(const AnswerFeedback &feedback);
QJsonObject jsonOf(const PrivacyRequest &request);
QJsonObject jsonOf(const BenchQuestion &question);
QJsonObject jsonOf(const ProviderSettings &provider); // without its key
QJsonObject jsonOf(const std::map<QString, QString> &settings);

void insertValidity(QJsonObject &object, const Validity &validity);
// And back.
std::optional<Instant> instantFrom(const QJsonValue &value);
Validity validityFrom(const QJsonObject &document); // of a document or a version
NewFact factFrom(const QJsonObject &fact);          // without the message that says it, whose number is another one's
BenchQuestion benchQuestionFrom(const QJsonObject &question);

} // namespace passerelle::privacy

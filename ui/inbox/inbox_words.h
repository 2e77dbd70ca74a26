// What the inbox says of conversations, answers, recordings and journeys: the API's words as people read them. Pure.
#pragma once

#include "server/api/inbox_dto.h"
#include "server/api/reply_dto.h"

#include <vector>

namespace passerelle::ui {

QString nameOf(const api::ConversationView &conversation);     // the contact's name, else its number
QString initialsOf(const QString &name);                       // "MD"
QString lastLine(const api::ConversationView &conversation);   // "You: see you tomorrow"
QString spokenLine(const api::ConversationView &conversation); // the whole row, for screen readers
QString ownerBadge(const api::ConversationView &conversation); // empty for the assistant
QString ownerSentence(const api::OwnershipView &owner);        // "Léa answers since 14:02."

// Milliseconds left of the 24 hours, counted now; 0 when they are over or never began.
qint64 windowLeft(const std::optional<QString> &closesAt);

QString whoSaid(const api::TimelineEntryView &entry, const QString &contact);
QString stateLine(const api::TimelineEntryView &entry);        // "Not sent: …"; empty when all is well
QString eventLine(const api::TimelineEntryView &entry);        // "Léa took over"
QString answerKindLine(const QString &kind);                   // "Found in the documents"; empty for the usual
QString mediaLine(const api::MediaView &media);                // "Voice message, 12 s"
QString sourceName(const api::FoundPassageView &source);       // "Horaires, p. 2"
QString spokenEntry(const api::TimelineEntryView &entry, const QString &contact);

// The journey of an answer: what took how long, in the order of time.
struct JourneyPart {
    QString name;
    double milliseconds = 0;
    bool isModel = false; // not ours
};
std::vector<JourneyPart> journeyParts(const api::JourneyView &journey);
qint64 secondsTaken(const api::JourneyView &journey);          // milliseconds from the message to the answer; 0: not known
QString deliveryLine(const api::JourneyView &journey);         // "read 14:06"

QString consentLine(const QString &consent, bool optedOut);

} // namespace passerelle::ui

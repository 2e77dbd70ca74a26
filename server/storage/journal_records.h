// What the journal's sealed columns hold, as bytes: the inbound message, a contact's identity, a turn's draft, a
// conversation's memory. Each form has a version of its own; reading an unknown or broken one is Corrupt. Pure.
#pragma once

#include "server/base/result.h"
#include "server/domain/ports/journal_stores.h"

#include <QtCore/QByteArray>

namespace passerelle::storage {

QByteArray encodeInbound(const InboundMessage &message);
Result<InboundMessage> decodeInbound(QByteArrayView bytes);

QByteArray encodeReport(const DeliveryReport &report);
Result<DeliveryReport> decodeReport(QByteArrayView bytes);

// The part of a message that its ticket keeps: the contact's identity stands in the contact's own row.
QByteArray encodeTicketText(const InboundMessage &message);
Result<InboundMessage> decodeTicketText(QByteArrayView bytes);

struct IdentityRecord {
    QString key;
    QString name;
    QString locale;
    QString alias = {};
    bool operator==(const IdentityRecord &) const = default;
};
QByteArray encodeIdentity(const IdentityRecord &identity);
Result<IdentityRecord> decodeIdentity(QByteArrayView bytes);

QByteArray encodeDraft(const Draft &draft);
Result<Draft> decodeDraft(QByteArrayView bytes);

struct MemoryRecord {
    ConversationMemory memory;
    std::vector<SentReply> sent;
    bool operator==(const MemoryRecord &) const = default;
};
QByteArray encodeMemory(const MemoryRecord &record);
Result<MemoryRecord> decodeMemory(QByteArrayView bytes);

// What a person said that no message holds.
struct SpokenRecord {
    QString person;
    QString text;
    bool operator==(const SpokenRecord &) const = default;
};
QByteArray encodeSpoken(const SpokenRecord &spoken);
Result<SpokenRecord> decodeSpoken(QByteArrayView bytes);

} // namespace passerelle::storage

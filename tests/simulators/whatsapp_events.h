// The bodies with which Meta calls a webhook (contract, part 2.4 to 2.7), from a test's short description of what a contact
// wrote, or of what became of a message. Pure but for the files of media messages, which go to the shelf.
#pragma once

#include "tests/simulators/whatsapp_faults.h"
#include "tests/simulators/whatsapp_shelf.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace passerelle::simulators {

struct WhatsAppNumber {
    QString id = QStringLiteral("106000000000001");      // phone_number_id
    QString account = QStringLiteral("102000000000001"); // the WABA
    QString display = QStringLiteral("33100000000");
    QString name = QStringLiteral("Atelier Lumière");
    QString quality = QStringLiteral("GREEN");
    QString throughput = QStringLiteral("STANDARD");
    QByteArray token = {}; // empty: any that the simulator accepts
};

// Who writes: number, BSUID or both.
struct WhatsAppWriter {
    QString number;
    QString userId;
    QString name;
};
WhatsAppWriter writerIn(const nlohmann::json &asked);

// One member of `messages`. Keys of `asked`: type, text, id, timestamp, replyTo, media{base64|size, mime, fileName,
// voice}, and raw (an object whose members are put in as they are).
nlohmann::json messageEvent(const nlohmann::json &asked, const QString &id, Instant now, WhatsAppShelf &shelf);
// The whole `value` around messages, statuses or errors.
nlohmann::json valueOf(const WhatsAppNumber &number);
nlohmann::json contactOf(const WhatsAppWriter &writer);
nlohmann::json statusEvent(const QString &id, const QString &status, const QString &to, const QString &callback, Instant now, const std::optional<WhatsAppFault> &fault);

// {"object":"whatsapp_business_account","entry":[…]}; one entry a number.
struct WhatsAppChange {
    WhatsAppNumber number;
    nlohmann::json *value;
    const char *field = "messages";
};
nlohmann::json envelopeOf(const std::vector<WhatsAppChange> &changes);

// The body with every character beyond ASCII written as \uXXXX, in UTF-16 units and lower case.
QByteArray escapedBody(const QByteArray &utf8);
// "sha256=<64 hex>"
QByteArray signatureOf(const QByteArray &body, const QByteArray &appSecret);

} // namespace passerelle::simulators

// One import of a tenant: what it has made so far, and what it has read of the contact or the version in hand.
#pragma once

#include "server/privacy/tenant_importer.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <map>

namespace passerelle::privacy {

struct TenantImporter::Work {
    TenantImportReport report;
    bool dry = true;
    std::optional<TenantContext> context;
    QString givenName;
    std::map<qint64, ChannelId> channels; // of the file → of this installation
    std::map<qint64, ContactId> contacts; // the same
    QJsonObject contact;
    QJsonArray consents;
    QJsonArray messages;
    QJsonArray facts;
    QJsonObject memory;
    std::map<qint64, InboxNumber> numbers;    // the contact's, of the file → of this installation
    std::map<qint64, DocumentId> documents;   // of the file → of this installation
    QJsonObject version;                      // the leaf in front of a version's file

    // Another contact: nothing of the one before stays.
    void begin(QJsonObject who)
    {
        contact = std::move(who);
        consents = {};
        messages = {};
        facts = {};
        memory = {};
        numbers.clear();
    }
};

inline QJsonObject objectIn(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }
inline QJsonArray arrayIn(const QByteArray &json) { return QJsonDocument::fromJson(json).array(); }

} // namespace passerelle::privacy

// The files that the simulated WhatsApp keeps: uploaded ones and those of its contacts' messages. Each is asked for by its
// id, which gives an address that lives five minutes. Single thread.
#pragma once

#include "server/base/clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <map>
#include <optional>

namespace passerelle::simulators {

class WhatsAppShelf {
public:
    struct File {
        QByteArray bytes;
        QString mimeType;
        QByteArray sha256; // hexadecimal
    };
    explicit WhatsAppShelf(const Clock &clock) : m_clock(clock) {}

    QString put(const QByteArray &bytes, const QString &mimeType); // its id
    const File *find(const QString &id) const;                     // null: no such file
    bool remove(const QString &id) { return m_files.erase(id) > 0; }
    // The path and query of an address from which the file can be had for five minutes.
    QByteArray linkTo(const QString &id);
    // Null when the address is unknown or has expired.
    const File *at(const QString &linkToken) const;
    void clear();

private:
    struct Link {
        QString file;
        Instant until;
    };
    const Clock &m_clock;
    std::map<QString, File> m_files;
    std::map<QString, Link> m_links;
    qint64 m_next = 900000000000001;
};

// The file of a multipart/form-data body and its other fields; nothing when the body is not one, or has no file.
struct UploadedForm {
    QByteArray bytes;
    QString fileType;
    std::map<QByteArray, QByteArray> fields;
};
std::optional<UploadedForm> readUpload(const QByteArray &contentType, const QByteArray &body);

} // namespace passerelle::simulators

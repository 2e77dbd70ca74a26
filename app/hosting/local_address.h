// Where the service of a data folder is reached, and what proves that we may: as plain values of the thread that got them.
#pragma once

#include "server/base/secret.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QUrl>

#include <optional>

namespace passerelle::hosting {

struct LocalAddress {
    enum class Mode {
        Embedded, // in this process: ends with it
        Attached, // in a process of its own, which has proven that the folder is its
    };

    Mode mode = Mode::Embedded;
    bool isNew = false;           // the folder held no data before this start
    QString dataFolder;           // canonical
    QUrl url;                     // of the admin listener, without a path: "http://127.0.0.1:43117"
    QUrl webhookUrl;              // of the webhooks' listener, as this machine sees it
    QByteArray certificateSha256; // hexadecimal; the one certificate that is right at `url`; empty: no TLS there
    Secret ownToken;              // this process's credential for the whole installation; ends with the service's process
    qint64 pid = 0;               // of the service's process
    // Set on the first start alone: to be shown once and kept nowhere.
    std::optional<QString> recoveryKey;

    LocalAddress clone() const;
};

} // namespace passerelle::hosting

// A Host that is never anywhere: the way in can be shown and tested without a service.
#pragma once

#include "ui/entry/host.h"

namespace passerelle::ui {

class StillHost : public Host {
public:
    void openFolder(const QString &folder, const QString &recoveryKey) override
    {
        openedFolder = folder;
        givenKey = recoveryKey;
    }
    void openRemote(const QUrl &url) override { openedUrl = url; }
    void useCredential(Secret token) override { credential = token.reveal().toByteArray(); }
    bool hasOwnCredential() const override { return true; }
    void useOwnCredential() override { credential = "own"; }
    QString usualFolder() const override { return QStringLiteral("/home/lea/.local/share/passerelle"); }

    QString openedFolder;
    QString givenKey;
    QUrl openedUrl;
    QByteArray credential;
};

} // namespace passerelle::ui

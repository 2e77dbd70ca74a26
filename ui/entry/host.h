// Where the service is, as the way in sees it: a folder of this machine or a service elsewhere. Implemented by the
// program, which alone knows how a service is run. GUI thread.
#pragma once

#include "server/base/result.h"
#include "server/base/secret.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

namespace passerelle::ui {

class Host : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // Ends in opened() or failed(). The recovery key is needed only where the data is and its master key is not.
    virtual void openFolder(const QString &folder, const QString &recoveryKey) = 0;
    virtual void openRemote(const QUrl &url) = 0;
    // What the calls that follow are made with; an empty one: none.
    virtual void useCredential(Secret token) = 0;
    // The process's own credential: it serves to make the first administrator, and nothing else.
    virtual bool hasOwnCredential() const = 0;
    virtual void useOwnCredential() = 0;
    virtual QString usualFolder() const = 0;

Q_SIGNALS:
    void opened();
    void recoveryKeyShown(const QString &key); // once, when the folder was made
    void failed(const passerelle::Error &error);
    void progress(const QString &sentence);
};

} // namespace passerelle::ui

// Brings a backup back from the window. Only the program knows where the service runs, so it implements this; pages ask
// it and show what it tells. The service stands still meanwhile and runs again afterwards, whatever came of it. GUI thread.
#pragma once

#include "server/base/result.h"

#include <QtCore/QObject>

#include <vector>

namespace passerelle::ui {

struct RestoreOrder {
    QString backup;      // a backup's name, or its folder
    QString keyCopy;     // the file keys.copy; empty: the keys that are there
    QString recoveryKey; // empty: the master key that is there
    qint64 tenant = 0;   // 0: all of them
    bool dryRun = true;  // everything is opened and compared, nothing is changed
};

struct RestoreFinding {
    struct Tenant {
        qint64 tenant = 0;
        qint64 messages = 0;
        qint64 contacts = 0;
        qint64 documents = 0;
    };

    QString backup;           // its name
    QString madeAt;           // ISO 8601, UTC
    std::vector<Tenant> tenants;
    int erasedAgain = 0;      // contacts and tenants that do not come back: they were erased since
    int withoutKey = 0;       // values of the sample that nobody can read any more
    int originalsMissing = 0; // documents whose file the backup does not have
    qint64 waiting = 0;       // messages that waited to be taken up when it was made
};

class RestoreDesk : public QObject {
    Q_OBJECT
public:
    enum class Reach {
        Here,      // the service runs inside this window: it can be stopped and started again
        Beside,    // in a process of its own on this machine
        Elsewhere, // on another machine
    };
    using QObject::QObject;

    virtual Reach reach() const = 0;
    virtual QString dataFolder() const = 0; // empty: not known, the service is elsewhere
    // Where reach() is Here. Ends in found() or failed(); the service serves again then, unless failed() says otherwise.
    virtual void begin(const RestoreOrder &order) = 0;

Q_SIGNALS:
    void progress(const QString &sentence);
    void found(const passerelle::ui::RestoreFinding &finding); // what came back, or in a dry run what would
    void failed(const passerelle::Error &error, bool serves);
};

} // namespace passerelle::ui

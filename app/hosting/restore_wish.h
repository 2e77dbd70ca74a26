// What a restore should do and what it did, in values that know nothing of the backup's own form.
#pragma once

#include <QtCore/QString>

#include <vector>

namespace passerelle::hosting {

struct RestoreWish {
    QString backup;      // a backup's folder, or the name of one of the configured folder's; empty: the newest
    QString keyCopy;     // the file keys.copy; empty: the folder's own keys, else the configured copy
    QString recoveryKey; // empty: the master key's file
    qint64 tenant = 0;   // 0: all of them
    bool dryRun = true;  // everything is unpacked and checked, nothing is changed
};

struct RestoreOutcome {
    struct Tenant {
        qint64 tenant = 0;
        qint64 messages = 0;
        qint64 contacts = 0;
        qint64 documents = 0;
    };

    bool dryRun = true;
    QString backup;           // its name
    QString madeAt;           // ISO 8601, UTC
    std::vector<Tenant> tenants;
    int erasedAgain = 0;      // contacts and tenants whose erasure came after the backup: they do not come back
    int withoutKey = 0;       // values of the sample that nobody can read any more
    int originalsMissing = 0; // documents whose file the backup does not have
    qint64 waiting = 0;       // messages that were acknowledged and not yet taken up when the backup was made
};

} // namespace passerelle::hosting

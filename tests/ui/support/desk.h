// A workspace without a server or a window: what a page's test stands on. Signed in as an administrator who looks at one
// client ("Boulangerie Martin", number 1), with every permission unless it is told otherwise; its preferences in a file of its
// own, or in one that is there.
#pragma once

#include "tests/ui/support/fake_admin_client.h"
#include "tests/ui/support/planned_restore_desk.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/workspace.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

namespace passerelle::ui {

class Desk {
public:
    // Permissions by name; empty: all.
    explicit Desk(const std::vector<QString> &permissions = {}, const QString &preferencesFile = {}) : preferences(preferencesFile.isEmpty() ? folder.filePath(QStringLiteral("console.ini")) : preferencesFile)
    {
        client.on(Verb::Get, QStringLiteral("/account"), api::OwnAccountView{.id = 1, .email = QStringLiteral("lea@boulangerie-martin.fr"), .language = QStringLiteral("fr"), .roles = {{QStringLiteral("administrator"), {}, {}}}, .session = 1});
        client.on(Verb::Get, QStringLiteral("/tenants"), api::Page<api::TenantView>{{{.id = 1, .name = QStringLiteral("Boulangerie Martin"), .createdAt = QStringLiteral("2026-01-12T09:00:00Z")}, {.id = 2, .name = QStringLiteral("Garage Lefèvre"), .createdAt = QStringLiteral("2026-03-02T09:00:00Z")}}, {}});
        client.on(Verb::Get, QStringLiteral("/account/permissions"), api::PermissionsView{permissions.empty() ? allPermissions() : permissions});
        QSignalSpy ready(&session, &Session::loaded);
        session.load();
        ready.wait();
    }

    static std::vector<QString> allPermissions()
    {
        return {may::kAll.begin(), may::kAll.end()};
    }

    QTemporaryDir folder;
    FakeAdminClient client;
    Preferences preferences;
    EventFeed events{client};
    Session session{client};
    Navigator navigator;
    Notices notices;
    Jobs jobs;
    Shortcuts shortcuts{preferences};
    PlannedRestoreDesk restoring;
    Workspace workspace{client, events, session, preferences, navigator, notices, jobs, shortcuts, &restoring};
};

} // namespace passerelle::ui

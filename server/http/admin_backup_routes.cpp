#include "server/http/admin_routes.h"
#include "server/http/view_words.h"

namespace passerelle::http {

void addBackupRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.installation(Method::Get, "/backups", Permission::ManageBackups, {"List the backups, newest first", "Backups", {}, "", "BackupViewPage"},
                        [&admin](const AdminCall &) { return jsonAnswer(admin.backups.list()); });
    routes.installation(Method::Post, "/backups", Permission::ManageBackups, {"Make a backup now, and prove it", "Backups", {}, "", "BackupStateView", 202},
                        [&admin](const AdminCall &call) { return jsonAnswer(inLanguage(admin.backups.make(call.caller), call.language), 202); });
    routes.installation(Method::Get, "/backup-state", Permission::ManageBackups, {"What runs, what was made and proved last", "Backups", {}, "", "BackupStateView"},
                        [&admin](const AdminCall &call) { return jsonAnswer(inLanguage(admin.backups.state(), call.language)); });
    routes.installation(Method::Post, "/backups/{backup}/prove", Permission::ManageBackups, {"Open a backup and compare everything in it", "Backups", {}, "", "BackupStateView", 202},
                        [&admin](const AdminCall &call) { return jsonAnswer(inLanguage(admin.backups.prove(call.caller, QString::fromUtf8(call.request.parameter("backup"))), call.language), 202); });
    routes.installation(Method::Post, "/keys/confirm", Permission::ManageBackups, {"Prove that the recovery key is kept: type it", "Keys", {}, "RecoveryKeyWish", "BackupStateView"},
                        [&admin](const AdminCall &call) {
                            return withBody<api::RecoveryKeyWish>(call, [&](const api::RecoveryKeyWish &wish) { return jsonAnswer(inLanguage(admin.backups.confirmRecoveryKey(call.caller, wish), call.language)); });
                        },
                        kJsonBody);
    routes.installation(Method::Post, "/keys/rotate", Permission::RotateKeys, {"Change the master key; the answer is the new recovery key", "Keys", {}, "", "RecoveryKeyCreated"},
                        [&admin](const AdminCall &call) { return jsonAnswer(admin.backups.rotateMasterKey(call.caller)); });
    routes.installation(Method::Post, "/keys/of-tenant/{number}/rotate", Permission::RotateKeys, {"Change a tenant's key; its values are sealed again in the background", "Keys", {}, "", "KeyChangeView", 202},
                        [&admin](const AdminCall &call) { return jsonAnswer(admin.backups.rotateTenantKey(call.caller, TenantId(call.number("number"))), 202); });
}

} // namespace passerelle::http

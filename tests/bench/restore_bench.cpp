// The restore drill, with its times: so many messages are written as the service writes them, backed up, and restored onto
// an empty machine with the recovery key, the copy of the keys and the backup alone.
//   restore_bench [MESSAGES]     default 1,000,000
#include "tests/server/backup/backup_site.h"

#include <QtCore/QElapsedTimer>

#include <cstdio>

using namespace passerelle;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    const int messages = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    constexpr int kInACommit = 5000;
    test::BackupSite site;
    const TenantContext tenant = site.fill(u"Hôtel"_s, 1, 1);
    QElapsedTimer watch;
    watch.start();
    for (int written = 0; written < messages; written += kInACommit)
        site.addMessages(tenant, u"Hôtel"_s, written / kInACommit, std::min(kInACommit, messages - written));
    std::printf("%d messages written in %.1f s\n", messages, static_cast<double>(watch.restart()) / 1000);
    const auto made = site.keeper->makeAndProve();
    if (!made) {
        std::printf("the backup failed: %s\n", qUtf8Printable(made.error().what));
        return 1;
    }
    std::printf("backed up and proved in %.1f s: %.0f MB\n", static_cast<double>(watch.restart()) / 1000, static_cast<double>(site.keeper->list()->front().bytes) / 1e6);
    site.close();
    QDir(site.data()).removeRecursively();
    QDir().mkpath(site.data());
    watch.restart();
    backup::RestoreRequest request = site.request(made->name, false);
    request.keyCopy = site.folder.filePath(u"apart/keys.copy"_s);
    const auto report = backup::restore(request, site.files, site.clock);
    const double seconds = static_cast<double>(watch.elapsed()) / 1000;
    if (!report) {
        std::printf("the restore failed: %s\n", qUtf8Printable(report.error().what));
        return 1;
    }
    std::printf("restored onto an empty machine in %.1f s: %lld messages, %d sampled values opened\n", seconds, static_cast<long long>(report->tenants.front().messages), report->valuesOpened);
    return report->tenants.front().messages > messages ? 0 : 1;
}

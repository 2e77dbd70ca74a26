// Original files that end up in a depot (a bucket, a shared directory). A file is sealed into a folder of this machine
// first, so that it is durable when put() returns whether the depot answers or not, and moves on from there: at once when
// it can, else in the background, again and again, also after a restart. What lies in that folder from before there was a
// depot moves there too. Thread-safe.
#pragma once

#include "server/blobs/folder_blobs.h"
#include "server/blobs/sealed_depot.h"

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace passerelle::blobs {

struct DepotBlobsOptions {
    std::chrono::milliseconds moveWithin = std::chrono::seconds(20); // what put() waits for
    std::chrono::milliseconds callWithin = std::chrono::minutes(2);  // every other wait for the depot
    std::chrono::milliseconds firstPause = std::chrono::seconds(1);  // after a failure; doubles
    std::chrono::milliseconds longestPause = std::chrono::minutes(1);
};

class DepotBlobs final : public BlobStore {
public:
    DepotBlobs(std::unique_ptr<FolderBlobs> local, std::unique_ptr<SealedDepot> depot, Cipher &cipher, DepotBlobsOptions options = {});
    ~DepotBlobs() override;

    Status put(const TenantContext &context, VersionId version, const QString &plainFilePath) override;
    Result<QByteArray> get(const TenantContext &context, VersionId version) override;
    // Unavailable when the depot does not say that it is gone there. It is gone here then, and there as soon as the depot
    // answers again, also after a restart.
    Status remove(const TenantContext &context, VersionId version) override;
    Result<bool> resealIfOutdated(const TenantContext &context, VersionId version) override;
    Result<std::vector<SealedFileHead>> listSealed() override;
    Status copySealed(const QString &name, const QString &to) override;

    Backlog backlog() override;

private:
    // Holds one file's name for as long as it lives: a file is moved, fetched to be sealed again and removed by one at a time.
    class Hold;

    Status noted(Status changed);
    Status move(const QString &name, Deadline deadline, const std::stop_token &stop);
    void moveOn(const std::stop_token &stop);
    bool moveAll(const std::stop_token &stop);
    bool removeWhatIsToGo(const std::stop_token &stop);
    void wake();
    Result<QString> fetch(const QString &name, const char *suffix);

    const std::unique_ptr<FolderBlobs> m_local;
    const std::unique_ptr<SealedDepot> m_depot;
    Cipher &m_cipher;
    const DepotBlobsOptions m_options;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::set<QString> m_held;
    QString m_refusal; // of the last call that was to change the depot
    bool m_come = true; // there may be something to move
    std::stop_source m_stopping;
    std::jthread m_mover; // last: it uses all of the above
};

} // namespace passerelle::blobs

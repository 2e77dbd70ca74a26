// A directory that several services share (NFS, SMB, a cluster's file system) as a depot of sealed files. A file appears
// there whole, whoever writes it. Thread-safe; a network file system that hangs holds the caller as long as the kernel does.
#pragma once

#include "server/blobs/sealed_depot.h"

namespace passerelle::blobs {

class SharedFolder final : public SealedDepot {
public:
    // Absolute. It must be there: a mount that is missing must not become a folder of the machine's own.
    explicit SharedFolder(QString folder) : m_folder(std::move(folder)) {}

    Status put(const QString &name, const QString &path, Deadline deadline, std::stop_token stop) override;
    Status get(const QString &name, const QString &path, Deadline deadline, std::stop_token stop) override;
    Status remove(const QString &name, Deadline deadline, std::stop_token stop) override;
    Result<std::vector<SealedFileHead>> list(Deadline deadline, std::stop_token stop) override;

private:
    Status checked() const;

    const QString m_folder;
};

} // namespace passerelle::blobs

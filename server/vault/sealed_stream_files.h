// Sealed files in chunks of 64 KiB: libsodium's secretstream (XChaCha20-Poly1305), whose chunks can neither be dropped nor
// swapped, under a key of 256 bits or one that Argon2id makes of a passphrase. Stateless; its sinks and sources belong to
// one thread each.
#pragma once

#include "server/domain/ports/sealed_file.h"

namespace passerelle::vault {

class SealedStreamFiles final : public SealedFiles {
public:
    SealedStreamFiles();

    Secret newKey() const override;
    Result<std::unique_ptr<SealedSink>> create(const QString &path, const Secret &key) const override;
    Result<std::unique_ptr<SealedSource>> open(const QString &path, const Secret &key) const override;
    Result<std::unique_ptr<SealedSink>> createWithPassphrase(const QString &path, const Secret &passphrase) const override;
    Result<std::unique_ptr<SealedSource>> openWithPassphrase(const QString &path, const Secret &passphrase) const override;
};

} // namespace passerelle::vault

// Where the installation's master key comes from: the systemd credential "passerelle-master-key", else a key file of
// mode 0600 outside the data folder. Reads files when asked; keeps nothing.
#pragma once

#include "server/base/result.h"
#include "server/base/secret.h"

#include <QtCore/QString>

#include <memory>
#include <optional>

namespace passerelle::vault {

struct MasterKeySource {
    QString credentialsFolder; // $CREDENTIALS_DIRECTORY; empty: none
    QString keyFile;           // empty: none
    QString dataFolder;        // a key inside it is refused
    // From the process that served before and had it open: goes before both places, and is never written to them.
    std::shared_ptr<const Secret> handedOver = {};
};

// nullopt when neither place holds a key. Unauthorized for a lax mode, a foreign owner, a place inside the data folder, or
// two places with two different keys; Corrupt for a file that is no key.
Result<std::optional<Secret>> readMasterKey(const MasterKeySource &source);

// Writes a new random key to the key file (its folder is made with mode 0700), durable when it returns. Conflict when
// the file exists.
Result<Secret> createMasterKey(const MasterKeySource &source);

// For the operator who moves to a new machine: puts the key read from a recovery key in its place. As createMasterKey.
Status installMasterKey(const MasterKeySource &source, const Secret &masterKey);

// For changing the key while the old one still opens the data: written beside it ("<key file>.next"), and put in its place
// once the data is under the new one. Forbidden when the key comes from systemd, which alone can replace it.
Status writeNextMasterKey(const MasterKeySource &source, const Secret &masterKey);
Result<std::optional<Secret>> readNextMasterKey(const MasterKeySource &source);
Status promoteNextMasterKey(const MasterKeySource &source);
Status dropNextMasterKey(const MasterKeySource &source);

} // namespace passerelle::vault

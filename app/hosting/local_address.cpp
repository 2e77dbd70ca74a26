#include "app/hosting/local_address.h"

namespace passerelle::hosting {

LocalAddress LocalAddress::clone() const
{
    return {mode, isNew, dataFolder, url, webhookUrl, certificateSha256, ownToken.clone(), pid, recoveryKey};
}

} // namespace passerelle::hosting

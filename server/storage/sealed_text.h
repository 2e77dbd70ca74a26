// Text columns, sealed. Thin over Cipher: UTF-8, and the tenant's key unless the tenant is none (the installation's).
#pragma once

#include "server/domain/ports/cipher.h"

#include <QtCore/QString>

namespace passerelle::storage {

inline KeyName keyOf(TenantId tenant)
{
    return tenant.isValid() ? KeyName::ofTenant(tenant) : KeyName::installation();
}

Result<QByteArray> sealText(Cipher &cipher, TenantId tenant, const SealPlace &place, const QString &text);
Result<QString> openText(Cipher &cipher, TenantId tenant, const SealPlace &place, QByteArrayView sealed);

} // namespace passerelle::storage

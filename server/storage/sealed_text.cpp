#include "server/storage/sealed_text.h"

namespace passerelle::storage {

Result<QByteArray> sealText(Cipher &cipher, TenantId tenant, const SealPlace &place, const QString &text)
{
    return cipher.seal(keyOf(tenant), place, text.toUtf8());
}

Result<QString> openText(Cipher &cipher, TenantId tenant, const SealPlace &place, QByteArrayView sealed)
{
    const auto plain = cipher.open(keyOf(tenant), place, sealed);
    if (!plain)
        return failure(plain.error());
    return QString::fromUtf8(*plain);
}

} // namespace passerelle::storage

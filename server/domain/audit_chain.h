// The arithmetic of the audit log's hash chain, which needs no key: anyone who holds an export can do it again. All
// hashes are SHA-256. A field is written as its length in decimal, a colon, its bytes and a comma ("5:local,").
//   detail: salt and detail as two fields; without a detail, 32 zero bytes
//   entry:  the hash before (32 zero bytes at the beginning), number, instant in milliseconds since 1970, actor, action,
//           tenant's number (0: none), object, detail's hash: eight fields in this order, after "passerelle-audit-1"
// Pure, thread-safe.
#pragma once

#include "server/domain/ports/audit_log.h"

namespace passerelle {

QByteArray auditBeginning(); // what stands for the hash before the first entry
QByteArray auditDetailHash(const QByteArray &salt, const QString &detail);
QByteArray auditEntryHash(const QByteArray &previousHash, const AuditRecord &record);
// What the head's seal is a keyed hash of.
QByteArray auditHeadBytes(qint64 length, const QByteArray &hash);

} // namespace passerelle

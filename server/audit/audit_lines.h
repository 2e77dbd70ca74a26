// The audit log as lines of JSON, one an entry and one for the head at the end, which can be verified without any key and
// without this program (domain/audit_chain.h says how). Pure, thread-safe.
#pragma once

#include "server/audit/chain_verifier.h"

#include <QtCore/QByteArray>

class QIODevice;

namespace passerelle::audit {

// Each with a line break. `previousHash` is the hash of the entry before, for whoever checks by hand.
QByteArray lineOf(const AuditRecord &record, const QByteArray &previousHash);
QByteArray lineOf(const AuditHead &head);

// A whole export, read line by line. The head's seal needs the installation's key and is not looked at here: keep the head
// (length and hash) apart from the file to know that the file as a whole was not written anew.
ChainReport verifyLines(QIODevice &file);

} // namespace passerelle::audit

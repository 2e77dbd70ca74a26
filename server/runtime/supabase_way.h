// Which of a Supabase project's ways to its database an address takes, and whether it is one to prepare the project by. Pure.
#pragma once

#include "server/storage/postgres_address.h"

namespace passerelle::runtime {

enum class SupabaseWay {
    Direct,            // db.<ref>.supabase.co:5432: IPv6 only, unless the project has bought IPv4
    SessionPooler,     // ….pooler.supabase.com:5432: the one to take
    TransactionPooler, // port 6543, of either host
    Other,             // no host of Supabase's: a project of one's own, or a plain server
};

SupabaseWay supabaseWay(const storage::PostgresAddress &address);
// The project's reference, from its address on the web or from that of its database; empty: it names none.
QString supabaseReference(const QString &url);
QString supabaseReference(const storage::PostgresAddress &address);
// As the service's role logs in on that way: behind a pooler the reference follows the name.
QString supabaseUser(const storage::PostgresAddress &owner, const QString &role);
// InvalidInput says what is wrong with the address that the owner gave, and which one to take.
Status checkOwnersWay(const storage::PostgresAddress &owner, const QString &projectUrl);
// What to try when the database cannot be reached that way; empty: nothing is known.
QString adviceFor(SupabaseWay way, const Error &error);

} // namespace passerelle::runtime

// Accounts whose passwords a Supabase project keeps, as the configuration says. Stateless.
#pragma once

#include "server/base/clock.h"
#include "server/gateways/supabase/supabase_auth.h"
#include "server/runtime/configuration.h"

#include <memory>

namespace passerelle::runtime {

// Null where this service keeps them itself. Whether the project answers is not asked. InvalidInput or Forbidden when the key's
// file is not as it must be. `transport` and `clock` outlive what is returned.
Result<std::unique_ptr<gateways::SupabaseAuth>> openSupabaseAccounts(const Configuration &configuration, HttpTransport &transport, const Clock &clock);

// What of the project's settings keeps people out or lets strangers in, in the sentences' English; empty: nothing.
QStringList settingsToMend(const gateways::SupabaseAuthSettings &settings);
// The same of the configured project, asked now over a connection of its own.
Result<QStringList> lookAtSupabaseAccounts(const Configuration &configuration);

// The project's host, which may be called then.
QStringList hostsOfAccounts(const Configuration &configuration);

} // namespace passerelle::runtime

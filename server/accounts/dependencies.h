// What the services of accounts work on, as the wiring hands it over. Everything outlives them.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/account_stores.h"
#include "server/domain/ports/audit_log.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/identity_store.h"
#include "server/domain/ports/membership_store.h"
#include "server/domain/ports/password_hasher.h"
#include "server/domain/settings.h"

#include <functional>

namespace passerelle::accounts {

class MailQueue;
class Sessions;
class TryLimits;

struct AccountDependencies {
    const Clock &clock;
    AccountStore &accounts;
    OneTimeCodeStore &codes;
    InvitationStore &invitations;
    MembershipStore &memberships;
    PasswordHasher &hasher;
    Cipher &cipher;
    AuditLog &audit;
    Sessions &sessions;
    TryLimits &limits;
    MailQueue *mails = nullptr; // null: no mail server is configured
    std::function<InstallationSettings()> settings;
    std::function<void()> membershipsChanged = [] {}; // the door reads roles again
    IdentityProvider *identities = nullptr; // null: passwords are kept here
    IdentityStore *identityStore = nullptr; // null without a provider
};

// Who asks, as far as limits, the list of sessions and the words of mails are concerned.
struct Visitor {
    QByteArray place;   // one place in the limits: an IPv4 address, or the /64 network of an IPv6 one
    QString client;     // what its owner reads in the list of sessions: the address and the program
    Language language = Language::French;
};

QString actorOf(AccountId account); // "account:12"
bool holdsOperatorsRole(const std::vector<Membership> &memberships, AccountId account); // administrator or support

} // namespace passerelle::accounts
